import type { Translation } from '../dictionary.ts';
import type { trajectories as english } from '../en/trajectories.ts';

export const trajectories: Translation<typeof english> = {
  title: '轨迹',
  tabs: '本室的页面',
  tabAll: '全部',
  tabReviews: '评审',
  back: '所有轨迹',
};
