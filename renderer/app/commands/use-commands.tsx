import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Command, CommandRegistry } from './registry.ts';
import { KeyMatcher } from './key-matcher.ts';

const RegistryContext = createContext<CommandRegistry | undefined>(undefined);

/** The registry itself, for what runs commands by their id. */
export function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('Commands need a CommandProvider above them');
  return registry;
}

/** Listens to the keyboard once for the whole app. While `paused`, no command runs. */
export function CommandProvider(props: {
  readonly registry: CommandRegistry;
  readonly paused: boolean;
  readonly children: ReactNode;
}) {
  const { registry, paused } = props;
  useEffect(() => {
    registry.pause(paused);
  }, [registry, paused]);
  useEffect(() => {
    const matcher = new KeyMatcher();
    // What closes on Escape may be gone again before the key arrives here.
    let wasOpen = false;
    const look = (): void => {
      wasOpen = document.querySelector('[role="dialog"], [role="menu"]') !== null;
    };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      // Escape closes what is open, or leaves the box that is typed in, before it stops anything.
      if (event.key === 'Escape' && (wasOpen || leftTextBox(event.target))) return;
      const bound = registry.all().map(({ id, keys }) => ({ id, keys: keys ?? [] }));
      const id = matcher.match(event, bound, { typing: isTyping(event), now: event.timeStamp });
      if (id === undefined || registry.paused) return;
      event.preventDefault();
      registry.run(id);
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('keydown', listen);
    };
  }, [registry]);
  return <RegistryContext value={registry}>{props.children}</RegistryContext>;
}

/** Offers commands while the calling component is on screen. Memoize the list. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  useEffect(() => registry.register(commands), [registry, commands]);
}

/** Every command that is there now. */
export function useAllCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.all);
}

/** Takes the focus out of a text box; false where it was not in one. */
function leftTextBox(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !isTextBox(target)) return false;
  target.blur();
  return true;
}

function isTextBox(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement
    ? !NOT_TYPED_IN.has(element.type)
    : element instanceof HTMLTextAreaElement || element.isContentEditable;
}

const NOT_TYPED_IN: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'submit',
]);

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // A dialog or menu that is open keeps single letters for itself.
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  return isTextBox(target) || target instanceof HTMLSelectElement;
}
