import { assertNever } from '../../../app/assert-never.ts';
import { useEffect, useState } from 'react';
import type { CellOutput } from '../../../../preload/contract/types.ts';

export type FigureSource = Extract<CellOutput, { kind: 'svg' | 'png' | 'vega' }>;

export type Picture =
  | { readonly state: 'drawing' }
  /** An address in this window that an image can show. */
  | { readonly state: 'drawn'; readonly address: string }
  | { readonly state: 'failed'; readonly reason: string };

const DRAWING: Picture = { state: 'drawing' };

/** A figure as the address of a picture; it is given back when the figure leaves the screen. */
export function usePicture(output: FigureSource): Picture {
  const [drawn, setDrawn] = useState<{ readonly of: FigureSource; readonly picture: Picture }>();
  useEffect(() => {
    let address: string | undefined;
    let gone = false;
    void blobOf(output).then(
      (blob) => {
        if (gone) return;
        address = URL.createObjectURL(blob);
        setDrawn({ of: output, picture: { state: 'drawn', address } });
      },
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        if (!gone) setDrawn({ of: output, picture: { state: 'failed', reason } });
      },
    );
    return () => {
      gone = true;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [output]);
  return drawn?.of === output ? drawn.picture : DRAWING;
}

async function blobOf(output: FigureSource): Promise<Blob> {
  switch (output.kind) {
    case 'svg':
      return svgBlob(output.svg);
    case 'png':
      return new Blob([Uint8Array.from(atob(output.base64), (letter) => letter.charCodeAt(0))], {
        type: 'image/png',
      });
    case 'vega': {
      const { drawVega } = await import('./draw-vega.ts');
      return svgBlob(await drawVega(output.specification));
    }
    default:
      return assertNever(output);
  }
}

function svgBlob(svg: string): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}
