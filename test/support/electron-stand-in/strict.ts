type Method = (...values: unknown[]) => unknown;

/**
 * A view of an object of the stand-in that throws, with the member's name, when the app uses one that
 * the real Electron has and the stand-in has not. Members can be replaced, as Playwright's specs do.
 * Methods run on the object itself, so that inside the stand-in an object is always the same one.
 */
export function strict<Value extends object>(name: string, value: Value): Value {
  const methods = new WeakMap<Method, Method>();
  const view: Value = new Proxy(value, {
    get(target, key, receiver) {
      if (!(key in target) && isAsked(key)) {
        throw new Error(`${name}.${String(key)} is not implemented by the Electron stand-in`);
      }
      const held: unknown = Reflect.get(
        target,
        key,
        typeof target === 'function' ? receiver : target,
      );
      if (typeof target === 'function' || key === 'constructor' || !isMethod(held)) return held;
      const known = methods.get(held);
      if (known) return known;
      const method: Method = (...values) => {
        const answer = held.apply(target, values);
        return answer === target ? view : answer;
      };
      methods.set(held, method);
      return method;
    },
    set: (target, key, held) => Reflect.set(target, key, held),
  });
  return view;
}

function isMethod(held: unknown): held is Method {
  return typeof held === 'function' && !/^class\b/.test(Function.prototype.toString.call(held));
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
