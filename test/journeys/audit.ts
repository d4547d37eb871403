// The exported problem file, solved by `npm run assign`, beside what the sheet announces.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '../../bench/assign/verify';
import type { Workspace } from '../../local/face';
import { lotFor } from '../../src/domain/seats/anonymous';
import { parseProblem } from '../../src/domain/solver/parse';
import type { Solution } from '../../src/domain/solver/problem';
import { rows } from './stage';

export interface Audit {
  readonly status: Solution['status'];
  /** Seats as 'lot session role', in order: as the file gives them, and as the sheet has them in these roles. */
  readonly solved: readonly string[];
  readonly announced: readonly string[];
  /** What the verifier of proofs finds wrong. */
  readonly wrong: readonly string[];
}

export function audit(workspace: Workspace): Audit {
  workspace.click('Lectern', 'Assignments', 'Export assignment problem…');
  const { html } = workspace.window('dialog')!;
  const [text] = [...html.matchAll(/href="data:application\/json;charset=utf-8,([^"]+)"/g)].map((m) =>
    decodeURIComponent(m[1]!),
  );
  const file = join(mkdtempSync(join(tmpdir(), 'lectern-')), 'problem.json');
  writeFileSync(file, text!);
  const printed = execFileSync(process.execPath, ['build/assign.mjs', file], { maxBuffer: 1 << 28 });
  const solution = JSON.parse(printed.toString()) as Solution;
  const parsed = parseProblem(JSON.parse(text!));
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  const lottery = rows(workspace, 'Settings').find((row) => row.Setting === 'Lottery number')!.Value!;
  const roles = new Set(parsed.problem.roles.map(({ id }) => id));
  return {
    status: solution.status,
    solved: solution.assignment.map(({ student, session, role }) => `${student} ${session} ${role}`).sort(),
    announced: rows(workspace, 'Assignments')
      .filter((row) => row.Email !== '' && roles.has(row.Role!))
      .map((row) => `${lotFor(lottery, row.Email!)} ${row.Session} ${row.Role}`)
      .sort(),
    wrong: verify(parsed.problem, solution),
  };
}
