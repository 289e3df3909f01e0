import classes from './viewer.module.css';

/** The task as it was set. A long one scrolls by itself, so it is reached by the keyboard as well. */
export function TaskText({ text }: { readonly text: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <p className={classes.task} tabIndex={0}>
      {text}
    </p>
  );
}
