/**
 * Why something asked of trajectories, reviews and data sets was not done, in English, by code. What is
 * not listed here yet is said in English alone. The other languages stand beside this file.
 */
export const english = {
  // trajectories and exports
  trajectory_not_here:
    'There is no trajectory "{{id}}" in this workspace. Nothing was changed; the list of trajectories has those that are here.',
  step_not_here:
    'The trajectory "{{id}}" has no step "{{step}}". Nothing was recorded; open the trajectory again to see the steps it has now.',
  export_stopped: 'The export was stopped; no file was left behind, and nothing was changed.',
  export_disk_full:
    'The disk is full. Nothing of the export is left, and the record is as it was. Free some space, or choose another disk, and export again.',
  export_unwritten:
    'The export could not be written ({{reason}}). Nothing of it is left, and the record is as it was. Choose another place, or look at the disk, and export again.',
  export_place:
    '{{place}} lies in the workspace, where only the folder "exports" takes exports. Nothing was written; choose another place.',
  export_place_taken:
    '{{path}} is there already: a former export in this format. It was kept, and nothing was written. Choose another name or folder, or ask for the former export to be replaced (--replace, or the switch below the folder).',
  export_place_foreign:
    '{{path}} is there already, or has an account of that name beside it, and is no former export in this format. It was kept, and nothing was written; it is never replaced. Choose another name or folder, or move it away first.',
  dataset_place_taken:
    '{{path}} is there already and holds other things; they were kept, and nothing was written. Name a folder that is empty or not there yet.',

  // sign-off
  still_running:
    'The session is still running, so nobody can say yet whether its task was done. Nothing was recorded; wait for its end, or stop it first.',
  ground_checks:
    'Say what was checked: choose checks, or name them in the note. The sign-off was not recorded.',
  ground_rubric_gone:
    'This rubric is not in the workspace (any more). Choose another one. The sign-off was not recorded.',
  ground_rubric_version:
    'There is no such version of the rubric. Choose it again to score by the newest. The sign-off was not recorded.',
  ground_no_judgement:
    'No judgement was named. Choose a review that all reviewers have finished. The sign-off was not recorded.',
  ground_judgement_hidden:
    'A judgement that was named is not of this trajectory as it is now, or may not be seen before all reviewers have judged it. The sign-off was not recorded.',

  // reviews and rubrics
  review_not_here: 'There is no such review in this workspace; nothing was changed.',
  review_rubric_erased:
    'The rubric of the review "{{name}}" was erased from the record. What was judged is kept; it can no longer be read.',
  item_not_in_review: 'This trajectory is not in the review (any more); nothing was changed.',
  reviewer_not_in_review: 'This reviewer is not in the review (any more); nothing was changed.',
  review_closed:
    'The review "{{name}}" is closed, so nothing was recorded. Open it again to go on.',
  item_not_given: 'This item was not given to {{name}}, so nothing was recorded.',
  item_locked:
    'Everybody has judged this item and the scores can be seen, so no judgement of it is changed any more. What holds is settled instead.',
  item_went_on:
    'This trajectory went on since it was put into the review, so nothing was recorded. Take it into the review as it is now, then judge it.',
  settled_elsewhere:
    'What holds in this review is settled in the workspace it came from, "{{name}}". Nothing was recorded here.',
  settled_early:
    '{{judged}} of {{total}} reviewers have judged this item; it can be settled once all have. Nothing was recorded.',
  rubric_version_not_here: 'There is no such version of a rubric in this workspace.',
  rubric_not_here: 'There is no such rubric (any more), so no new version was made.',
  rubric_changed:
    'This rubric was changed elsewhere meanwhile: its version {{version}} is newer than the one edited here. Nothing was saved over it; open it again and make the change there.',
  rubric_gone: 'This rubric is not there any more; nothing was removed.',

  // data sets
  split_shares:
    'The shares of the splits must sum to 1, and something must be left to train on. Nothing was saved.',
  nothing_fits:
    'The data set would have no members, so nothing was saved. Loosen the criteria, or sign sessions off as done first.',
  version_not_here:
    'There is no version {{version}} of the data set "{{id}}" in this workspace. Nothing was changed.',
  version_unchanged:
    'Nothing would be different from version {{version}}, so no version was made. Name what joins or leaves, take changed members as they are now, or change the criteria.',
  consent_refused:
    'Those who worked on {{ids}} refused consent, so it cannot join a data set. No version was made.',
  members_changed_one:
    '{{count}} member of this version has changed since, is gone, or may not be used any more, so its arms could not be compared. Nothing was saved; make a new version first, and experiment with that.',
  members_changed_other:
    '{{count}} members of this version have changed since, are gone, or may not be used any more, so its arms could not be compared. Nothing was saved; make a new version first, and experiment with that.',
  dataset_export_stopped:
    'The export was stopped. Nothing of it is left, and the data set is as it was.',
} as const;
