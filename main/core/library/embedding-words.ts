/**
 * What models for search expect before a text, as their makers write in the model's own description:
 * a model that was trained with such words finds markedly less without them.
 */

export interface EmbeddingWords {
  readonly query: string;
  readonly passage: string;
}

const NONE: EmbeddingWords = { query: '', passage: '' };

/** The first that fits the model's name holds. */
const KNOWN: readonly { readonly name: RegExp; readonly words: EmbeddingWords }[] = [
  {
    name: /nomic-embed/i,
    words: { query: 'search_query: ', passage: 'search_document: ' },
  },
  { name: /e5-mistral|e5.*instruct/i, words: NONE },
  { name: /(^|[/_-])(multilingual-)?e5-/i, words: { query: 'query: ', passage: 'passage: ' } },
  {
    name: /embedding-?gemma/i,
    words: { query: 'task: search result | query: ', passage: 'title: none | text: ' },
  },
  {
    name: /mxbai-embed|snowflake-arctic-embed|bge-(small|base|large)-en/i,
    words: { query: 'Represent this sentence for searching relevant passages: ', passage: '' },
  },
  {
    name: /qwen3-embedding/i,
    words: {
      query:
        'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:',
      passage: '',
    },
  },
];

export function embeddingWordsOf(model: string): EmbeddingWords {
  return KNOWN.find(({ name }) => name.test(model))?.words ?? NONE;
}
