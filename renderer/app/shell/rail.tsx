import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { rooms } from '../rooms.ts';
import type { Room } from '../rooms.ts';
import classes from './shell.module.css';

type RailRoom = Room & { readonly rail: NonNullable<Room['rail']> };

/** The rooms that stand on the rail, in order. */
export const railRooms: readonly RailRoom[] = rooms.filter(
  (room): room is RailRoom => room.rail !== undefined,
);

/** True when the place is the room's home or another of its places, or lies below one. */
export function isInRoom(place: string, { home, places = [] }: RailRoom['rail']): boolean {
  return [home, ...places].some((own) => place === own || place.startsWith(`${own}/`));
}

/** The left rail: one link for each room that works. */
export function Rail() {
  const { t } = useTranslation('shell');
  const [place] = useLocation();
  return (
    <nav className={classes.rail} aria-label={t('rooms')}>
      <div className={classes.mark}>
        <img src="./icon.svg" width={30} height={30} alt={t('appName')} />
      </div>
      {railRooms.map(({ id, rail }) => (
        <Link
          key={id}
          href={rail.home}
          className={classes['room-link']}
          aria-current={isInRoom(place, rail) ? 'page' : undefined}
        >
          <rail.icon size={22} stroke={1.5} aria-hidden />
          {t(rail.name)}
        </Link>
      ))}
    </nav>
  );
}
