/** Words of the room of trajectories: its frame, list and overview. */
export const trajectories = {
  title: 'Trajectories',
  tabs: 'Pages of this room',
  tabAll: 'All',
  tabReviews: 'Reviews',
  back: 'All trajectories',
};
