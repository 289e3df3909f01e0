/** Caps on what a caller may send, in one place. Bytes unless said otherwise. */
export const limits = {
  /** A request's JSON. */
  requestBytes: 4 * 1024 * 1024,
  /** One uploaded file. */
  uploadBytes: 1024 * 1024 * 1024,
  questionCharacters: 20_000,
  queryCharacters: 10_000,
  pathCharacters: 4_000,
  /** Rows of one page of a listing. */
  pageRows: 500,
  /** Paths or uploads of one import. */
  importItems: 10_000,
  /** Works of one bulk change. */
  bulkWorks: 10_000,
  /** Trajectories of one export; a data set has a route of its own. */
  exportedTrajectories: 50_000,
  /** Members of a data set that one request names. */
  datasetMembers: 20_000,
} as const;
