/** Addresses the room had when it held sessions only; bookmarks and old links still lead here. */
import { Redirect } from 'wouter';

/** `/sessions` is `/trajectories` now. */
export function TrajectoriesOfSessions() {
  return <Redirect to="/trajectories" replace />;
}

/** A session's record has its place below the session's trajectory. */
export function RecordOfSession(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  return <Redirect to={`/trajectories/${props.params['sessionId'] ?? ''}/record`} replace />;
}
