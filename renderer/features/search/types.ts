/** The room's names for what the engine answers. */
export type {
  CitationGraph,
  FoundWork,
  LiteratureView,
  SearchDifference,
  SearchPart,
  SearchSummary,
  ServicePlan,
  ServiceView,
} from '../../../preload/contract/views/literature.ts';
