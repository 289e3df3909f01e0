import { useTranslation } from 'react-i18next';
import { useRef, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { CrashBoundary } from '../crash-boundary.tsx';
import { useApplyPreferences } from '../preferences.ts';
import { useDesktopFrames } from '../desktop/use-desktop-frames.ts';
import { useEngineBack } from '../desktop/use-engine-back.ts';
import { useLiveQueries } from '../query/live-queries.ts';
import { rooms } from '../rooms.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { NotFound } from './not-found.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { useAssistantCommands } from './use-assistant-commands.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { useRoomCommands } from './use-room-commands.ts';
import { useShellCommands } from './use-shell-commands.ts';
import { useWindowTitle } from './use-window-title.ts';
import classes from './shell.module.css';

/** The frame around every room: rail, top bar, the room itself, palette and shortcuts. */
export function Shell() {
  const { t } = useTranslation('shell');
  const [place] = useLocation();
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useLiveQueries();
  useApplyPreferences();
  useWindowTitle();
  useKeepFocus(main);
  useShellCommands(() => setShortcutsOpen(true));
  useAssistantCommands();
  useRoomCommands();
  useDesktopFrames();
  useEngineBack();
  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('skipToMain')}
      </button>
      <Rail />
      <TopBar />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        <div className={classes.room}>
          <CrashBoundary resetKey={place}>
            <Switch>
              <Route path="/">
                <Redirect to="/workbench" replace />
              </Route>
              {rooms.flatMap((room) =>
                room.routes.map((route) => (
                  <Route key={route.path} path={route.path} component={route.component} />
                )),
              )}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </CrashBoundary>
        </div>
      </main>
      <Palette />
      <ShortcutsDialog opened={shortcutsOpen} onClose={() => setShortcutsOpen(false)} />
    </div>
  );
}
