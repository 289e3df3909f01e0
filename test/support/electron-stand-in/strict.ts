/**
 * A view of an object of the stand-in that throws, with the member's name, when the app uses one that
 * the real Electron has and the stand-in has not. Members can be replaced, as Playwright's specs do.
 */
export function strict<Value extends object>(name: string, value: Value): Value {
  return new Proxy(value, {
    get(target, key, receiver) {
      if (key in target || !isAsked(key)) return Reflect.get(target, key, receiver) as unknown;
      throw new Error(`${name}.${String(key)} is not implemented by the Electron stand-in`);
    },
  });
}

/** A member of Electron that the stand-in has nothing of: any use throws. */
export function absent(name: string): object {
  return new Proxy(function nothing() {}, {
    get(target, key, receiver) {
      if (!isAsked(key) || key === 'prototype')
        return Reflect.get(target, key, receiver) as unknown;
      throw new Error(`${name}.${String(key)} is not implemented by the Electron stand-in`);
    },
    apply() {
      throw new Error(`${name}() is not implemented by the Electron stand-in`);
    },
    construct() {
      throw new Error(`new ${name}() is not implemented by the Electron stand-in`);
    },
  });
}

/** Symbols, what promises and JSON look for, and Node's own inner names are no use of the app's. */
function isAsked(key: string | symbol): boolean {
  return (
    typeof key === 'string' &&
    !key.startsWith('_') &&
    !['then', 'toJSON', 'constructor', 'domain', 'asymmetricMatch', 'nodeType'].includes(key)
  );
}
