/**
 * The tree of a Claude Code session: lines by `parentUuid`, put together where one reply or its results
 * stand on several lines. Only places are held, never what the lines say.
 */
export interface ClaudeNode {
  readonly place: number;
  readonly kind: 'user' | 'assistant' | 'result' | 'other';
  readonly parent: number | undefined;
  readonly isSidechain: boolean;
  /** Index of the first line of the same reply, or of the reply it answers. */
  readonly group: number;
}

export interface ClaudeLine {
  readonly place: number;
  readonly kind: ClaudeNode['kind'];
  readonly uuid: string | undefined;
  readonly parentUuid: string | undefined;
  readonly isSidechain: boolean;
  readonly messageId: string | undefined;
  readonly callIds: readonly string[];
  /** Ids of the calls it answers, and the reply it names. */
  readonly answers: readonly string[];
  readonly answersUuid: string | undefined;
}

export interface ClaudePath {
  /** Places of its lines, in order. */
  readonly places: readonly number[];
  /** Of each line of the agent: the reply it is a part of. */
  readonly replyAt: ReadonlyMap<number, ClaudeReply>;
}

export interface ClaudeReply {
  /** Lines it stands on. */
  readonly lines: number;
}

/** Paths of one session that are read; more are counted. */
const MOST_PATHS = 100;
/** Lines of all paths together. */
const MOST_LINES = 1_000_000;

/** Lines between two parts of one reply. */
const MOST_BETWEEN = 64;

export class ClaudeTree {
  readonly #nodes: ClaudeNode[] = [];
  readonly #byUuid = new Map<string, number>();
  readonly #byMessage = new Map<string, number>();
  readonly #byCall = new Map<string, number>();
  /** Lines that stand in no tree: titles, snapshots. */
  readonly #loose: number[] = [];

  add(line: ClaudeLine): void {
    if (line.uuid === undefined && line.kind === 'other') {
      this.#loose.push(line.place);
      return;
    }
    const index = this.#nodes.length;
    const parent = line.parentUuid === undefined ? undefined : this.#byUuid.get(line.parentUuid);
    this.#nodes.push({
      place: line.place,
      kind: line.kind,
      parent,
      isSidechain: line.isSidechain,
      group: this.#groupOf(line, parent) ?? index,
    });
    if (line.uuid !== undefined) this.#byUuid.set(line.uuid, index);
    if (line.messageId !== undefined) this.#byMessage.set(line.messageId, index);
    for (const callId of line.callIds) this.#byCall.set(callId, index);
  }

  /** The path in use first; then other branches, then those of sub-agents. */
  paths(): {
    readonly main: readonly ClaudePath[];
    readonly sidechains: readonly ClaudePath[];
    readonly leftOut: number;
  } {
    const isTalk = (node: ClaudeNode): boolean => node.kind !== 'other';
    const hasMain = this.#nodes.some((node) => isTalk(node) && !node.isSidechain);
    const isMain = (node: ClaudeNode): boolean => !hasMain || !node.isSidechain;
    const main = this.#pathsAmong(isMain);
    const side = hasMain ? this.#pathsAmong((node) => !isMain(node)) : { paths: [], leftOut: 0 };
    const [first, ...others] = main.paths;
    const active = first && {
      ...first,
      places: [...first.places, ...this.#loose].toSorted((a, b) => a - b),
    };
    return {
      main: active === undefined ? [] : [active, ...others],
      sidechains: side.paths,
      leftOut: main.leftOut + side.leftOut,
    };
  }

  #groupOf(line: ClaudeLine, parent: number | undefined): number | undefined {
    const whole =
      line.kind === 'assistant' && line.messageId !== undefined
        ? this.#sameReply(this.#byMessage.get(line.messageId), parent)
        : line.kind === 'result'
          ? (this.#byCall.get(line.answers[0] ?? '') ??
            this.#byUuid.get(line.answersUuid ?? '') ??
            parent)
          : undefined;
    const node = whole === undefined ? undefined : this.#nodes[whole];
    return node !== undefined && node.isSidechain === line.isSidechain && node.kind !== 'other'
      ? node.group
      : undefined;
  }

  /** Lines of one reply follow each other, with nothing but results and remarks in between. */
  #sameReply(known: number | undefined, parent: number | undefined): number | undefined {
    const group = known === undefined ? undefined : this.#nodes[known]?.group;
    let at = parent;
    for (let steps = 0; steps < MOST_BETWEEN && at !== undefined; steps += 1) {
      const node: ClaudeNode | undefined = this.#nodes[at];
      if (node === undefined || node.kind === 'user') return undefined;
      if (node.group === group) return known;
      at = node.parent;
    }
    return undefined;
  }

  #pathsAmong(isIn: (node: ClaudeNode) => boolean): {
    paths: ClaudePath[];
    leftOut: number;
  } {
    const groups = this.#groups(isIn);
    const hasTalkBelow = new Set<number>();
    for (const group of groups.values()) {
      if (!group.isTalk) continue;
      for (let up = group.parent; up !== undefined && !hasTalkBelow.has(up);) {
        hasTalkBelow.add(up);
        up = groups.get(up)?.parent;
      }
    }
    const leaves = [...groups.entries()]
      .filter(([id, { isTalk }]) => isTalk && !hasTalkBelow.has(id))
      .toSorted(([, a], [, b]) => b.last - a.last);
    const asides = this.#asides(groups, hasTalkBelow);
    const paths: ClaudePath[] = [];
    let lines = 0;
    for (const [leaf] of leaves) {
      if (paths.length >= MOST_PATHS || lines > MOST_LINES) break;
      const places: number[] = [];
      const replyAt = new Map<number, ClaudeReply>();
      for (let id: number | undefined = leaf; id !== undefined; id = groups.get(id)?.parent) {
        const { places: own, replies } = groups.get(id) ?? { places: [], replies: [] };
        places.push(...own, ...(asides.get(id) ?? []));
        const reply = { lines: replies.length };
        for (const place of replies) replyAt.set(place, reply);
      }
      lines += places.length;
      paths.push({ places: places.toSorted((a, b) => a - b), replyAt });
    }
    return { paths, leftOut: leaves.length - paths.length };
  }

  #groups(isIn: (node: ClaudeNode) => boolean): Map<number, Group> {
    const groups = new Map<number, Group>();
    for (const [index, node] of this.#nodes.entries()) {
      if (!isIn(node)) continue;
      const known = groups.get(node.group);
      if (known !== undefined) {
        known.places.push(node.place);
        if (node.kind === 'assistant') known.replies.push(node.place);
        known.last = index;
        continue;
      }
      const above = node.parent === undefined ? undefined : this.#nodes[node.parent];
      const parent = above !== undefined && isIn(above) ? above.group : undefined;
      groups.set(node.group, {
        places: [node.place],
        replies: node.kind === 'assistant' ? [node.place] : [],
        last: index,
        isTalk: node.kind !== 'other',
        // A parent stands earlier in the file; anything else would be a circle.
        parent: parent !== undefined && parent < node.group ? parent : undefined,
      });
    }
    return groups;
  }

  /** Lines that hang off a path and lead nowhere, by the group of the path they hang off. */
  #asides(
    groups: ReadonlyMap<number, Group>,
    hasTalkBelow: ReadonlySet<number>,
  ): Map<number, number[]> {
    const home = new Map<number, number | undefined>();
    const asides = new Map<number, number[]>();
    for (const [id, { parent, isTalk, places }] of groups) {
      if (isTalk || hasTalkBelow.has(id)) {
        home.set(id, id);
        continue;
      }
      const at = parent === undefined ? undefined : home.get(parent);
      home.set(id, at);
      if (at === undefined) this.#loose.push(...places);
      else asides.set(at, [...(asides.get(at) ?? []), ...places]);
    }
    return asides;
  }
}

interface Group {
  readonly places: number[];
  /** Those of them that are the agent's. */
  readonly replies: number[];
  last: number;
  readonly isTalk: boolean;
  readonly parent: number | undefined;
}
