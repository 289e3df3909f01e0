import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';
import type { Zoom } from './geometry/zoom.ts';

interface ReaderView {
  readonly zoom: Zoom;
  readonly dim: boolean;
  readonly panel: boolean;
  /** The tab of the panel that was used last. */
  readonly tab: string | undefined;
}

const usual: ReaderView = { zoom: { fit: 'width' }, dim: false, panel: true, tab: undefined };

function readView(value: string | undefined): ReaderView {
  try {
    const kept: Partial<ReaderView> = JSON.parse(value ?? '{}');
    const { zoom } = kept;
    const fits = zoom?.fit === 'width' || zoom?.fit === 'page';
    const isShare = zoom?.fit === 'none' && Number.isFinite(zoom.share);
    return {
      zoom: zoom && (fits || isShare) ? zoom : usual.zoom,
      dim: kept.dim === true,
      panel: kept.panel !== false,
      tab: typeof kept.tab === 'string' ? kept.tab : undefined,
    };
  } catch {
    return usual;
  }
}

/** How this person likes pages shown on this machine; the same for every file. */
export function useReaderView() {
  const [view, setView] = useLocalStorage<ReaderView>({
    key: 'cairn.reader.view',
    defaultValue: usual,
    deserialize: readView,
    getInitialValueInEffect: false,
  });
  const setTab = useCallback(
    (tab: string) => setView((before) => ({ ...before, tab, panel: true })),
    [setView],
  );
  return {
    ...view,
    setZoom: (zoom: Zoom) => setView((before) => ({ ...before, zoom })),
    setDim: (dim: boolean) => setView((before) => ({ ...before, dim })),
    setPanel: (panel: boolean) => setView((before) => ({ ...before, panel })),
    /** Opens the panel as well. */
    setTab,
  };
}
