import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Command, CommandRegistry } from './registry.ts';
import { KeyMatcher } from './key-matcher.ts';

const RegistryContext = createContext<CommandRegistry | undefined>(undefined);

function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('Commands need a CommandProvider above them');
  return registry;
}

/** Listens to the keyboard once for the whole app. */
export function CommandProvider(props: {
  readonly registry: CommandRegistry;
  readonly children: ReactNode;
}) {
  const { registry } = props;
  useEffect(() => {
    const matcher = new KeyMatcher();
    // What closes on Escape may be gone again before the key arrives here.
    let wasOpen = false;
    const look = (): void => {
      wasOpen = document.querySelector('[role="dialog"], [role="menu"]') !== null;
    };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      // Escape closes what is open before it stops anything.
      if (event.key === 'Escape' && wasOpen) return;
      const bound = registry.all().map(({ id, keys }) => ({ id, keys: keys ?? [] }));
      const id = matcher.match(event, bound, { typing: isTyping(event), now: event.timeStamp });
      const command = registry.all().find((candidate) => candidate.id === id);
      if (!command) return;
      event.preventDefault();
      command.run();
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

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // A dialog or menu that is open keeps single letters for itself.
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
