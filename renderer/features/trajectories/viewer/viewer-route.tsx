/** Where the viewer is entered: its code is loaded when the first trajectory is opened, or before. */
import { lazy, useState } from 'react';
import type { ComponentType } from 'react';

interface RouteProps {
  readonly params: Readonly<Record<string, string | undefined>>;
}

const load = async () => (await import('./viewer-page.tsx')).ViewerPage;
const LazyPage = lazy(async () => ({ default: await load() }));
const ahead: { page?: ComponentType<RouteProps> } = {};

/** Loads it while nothing else is to do, where a trajectory is likely to be opened next. */
export function preloadViewer(): () => void {
  const loadAhead = async (): Promise<void> => {
    // Without an answer now, opening a trajectory asks again.
    const page = await load().catch(() => undefined);
    if (page !== undefined) ahead.page = page;
  };
  const timer = setTimeout(() => void loadAhead(), 100);
  return () => clearTimeout(timer);
}

/** React shows what it had to wait for only 300 ms later; what is here already is not waited for. */
export function ViewerRoute(props: RouteProps) {
  // Kept while the page is on screen: another component in its place would begin it anew.
  const [Page] = useState<ComponentType<RouteProps>>(() => ahead.page ?? LazyPage);
  return <Page params={props.params} />;
}
