/** The index for searching titles, authors, abstracts, notes, marks and sessions. */

/** Tables that replay fills, with the columns that order and name their rows. */
export const findTables: Readonly<Record<string, readonly string[]>> = {
  find_text: ['base', 'piece'],
};

/** Only how the index names its rows: another order of the streams gives other numbers. */
export const numberColumns: Readonly<Record<string, string>> = { find_text: 'number' };

/** What stands beside these tables and goes with them. */
export const FIND_DROPPED = ['find_vocabulary', 'find_words', 'find_state'] as const;

/**
 * number: its last three bits tell the kind, so that what was found is sorted into kinds without
 * looking it up. base: the thing the text is of, "title work_1"; piece: of a long text. item: the
 * note, annotation or event. place: of an annotation, as JSON. The triggers keep the full text in
 * step, whoever writes: an entry of an external-content table is taken out with exactly the words it
 * was put in with. Words that were taken out leave the files with purge.ts, as every erasure asks for:
 * taking them out at once would make replaying a large library a matter of minutes.
 */
export const FIND = `
CREATE TABLE find_text (
  number INTEGER PRIMARY KEY, base TEXT NOT NULL, piece INTEGER NOT NULL, stream TEXT NOT NULL,
  work_id TEXT, session_id TEXT, item TEXT, place TEXT, text TEXT NOT NULL, terms TEXT NOT NULL,
  UNIQUE (base, piece)
) STRICT;
CREATE INDEX find_text_by_stream ON find_text (stream);

CREATE VIRTUAL TABLE find_words USING fts5 (
  terms, content='find_text', content_rowid='number',
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
CREATE VIRTUAL TABLE find_vocabulary USING fts5vocab('find_words', 'row');

CREATE TRIGGER find_text_added AFTER INSERT ON find_text BEGIN
  INSERT INTO find_words(rowid, terms) VALUES (new.number, new.terms);
END;
CREATE TRIGGER find_text_removed AFTER DELETE ON find_text BEGIN
  INSERT INTO find_words(find_words, rowid, terms) VALUES ('delete', old.number, old.terms);
END;
CREATE TRIGGER find_text_changed AFTER UPDATE OF terms ON find_text BEGIN
  INSERT INTO find_words(find_words, rowid, terms) VALUES ('delete', old.number, old.terms);
  INSERT INTO find_words(rowid, terms) VALUES (new.number, new.terms);
END;

-- The way of segmentation the terms were made with.
CREATE TABLE find_state (segmentation INTEGER NOT NULL) STRICT;
`;
