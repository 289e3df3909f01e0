/** The event object that listeners of Electron's emitters get first. */
export interface StandInEvent {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** An event with these fields besides its own. */
export function makeEvent<Fields extends object>(fields: Fields): Fields & StandInEvent {
  let prevented = false;
  const preventDefault = (): void => {
    prevented = true;
  };
  const event = { ...fields, preventDefault, defaultPrevented: false };
  return Object.defineProperty(event, 'defaultPrevented', {
    get: () => prevented,
    enumerable: true,
  });
}
