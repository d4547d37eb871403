// What applies to the whole course, and what a setting may say.

import type { Quiet } from '../base/quiet';
import { type Day, type Time, weekdays } from '../base/time';
import type { Email } from './course';

/** When students are asked for anonymous feedback. */
export const feedbackRounds = ['never', 'after each class', 'monthly'] as const;

/** How the public page names who presents. */
export const namings = ['full name', 'first name and initial', 'not at all'] as const;

/** Whether the public page links files of the folders of Deliverables. */
export const uploadWays = ['if anyone can open them', 'always', 'never'] as const;

/** Whether something is aimed at: not at all, before the wishes of students, or among what meets those equally well. */
export const priorities = ['no', 'before wishes', 'after wishes'] as const;
export type Priority = (typeof priorities)[number];

/** Roles that are counted together: 'panel = critic, scribe: 1 per student'. */
export interface RoleTotal {
  readonly name: string;
  /** As written; in a course by name, and those that 'all' stands for. */
  readonly roles: readonly string[];
  /** The least and the most of them; null where that is not said. */
  readonly perClass: readonly [min: number, max: number] | null;
  readonly perStudent: readonly [min: number, max: number] | null;
}

/** Whether students may give away and swap their roles, and who confirms it. */
export const swapWays = ['no', 'if I confirm', 'if no rule is broken'] as const;

export const weeklyDays = [...weekdays, 'never'] as const;

export interface Settings {
  readonly course: string;
  readonly term: string;
  /** Stands in square brackets before the subject of each letter. */
  readonly tag: string;
  readonly instructor: string;
  /** Where a student's answer to a letter goes. */
  readonly replyTo: Email | null;
  /** Addresses of those who help to teach. */
  readonly assistants: readonly Email[];
  readonly start: Time;
  readonly end: Time;
  readonly lastDay: Day;
  /** Days of lateness per student and term that cost nothing; charged whole, to every member of a late team. */
  readonly lateDays: number;
  /** How many topics a student ranks. */
  readonly ranks: number;
  /** Ranks below which as few students as possible present, the worst first. */
  readonly avoid: readonly number[];
  /** Least days between two seats of heavy roles of one student. */
  readonly spacing: number;
  /** In a course only those that make sense. */
  readonly totals: readonly RoleTotal[];
  /** As even a number of roles for each student as can be. */
  readonly evenLoads: Priority;
  /** Not the same role as last time; not the same partner again. */
  readonly rotateRoles: Priority;
  readonly rotatePartners: Priority;
  /** How many classes a student may name as those they cannot attend; null: any number. */
  readonly away: number | null;
  readonly lottery: string;
  /** Students in a project team; one alone only in a pinned team. */
  readonly teamMin: number;
  readonly teamMax: number;
  /** Slack's id of the channel, such as C0123456789; empty when Slack is not used. */
  readonly channel: string;
  /** As students see it, such as #seminar; empty: letters speak of the course's Slack channel. */
  readonly channelName: string;
  /** Hours before class at which the instructor gets the digest of it; 0: never. */
  readonly classDigest: number;
  /** The day of the instructor's weekly letter and of the channel's notice of the week. */
  readonly weekly: (typeof weeklyDays)[number];
  /** Hours before what most of the class owes at which the channel is told; 0: never. */
  readonly deadlineNotice: number;
  /** Whether each answer is confirmed in the student's next letter. */
  readonly receipts: boolean;
  /** Nothing goes out by itself in these hours; null: at any hour. */
  readonly quiet: Quiet | null;
  /** Of the mails that Google allows in a day, those that Lectern leaves to the instructor. */
  readonly reserve: number;
  /** The address of the web app, as it was deployed; empty: as Google tells it. */
  readonly page: string;
  readonly presenters: (typeof namings)[number];
  /** Which slides in folders the public page links, once the class has begun. */
  readonly uploads: (typeof uploadWays)[number];
  /** Lines of the public page: who teaches, when they can be met, how they are reached. */
  readonly pageInstructor: string;
  readonly officeHours: string;
  readonly contact: string;
  readonly pageNotes: readonly string[];
  readonly acknowledgement: string;
  /** Whether every email has a link to its reader's own page, where a web app is deployed. */
  readonly ownPages: boolean;
  /** Whether each student gets an email on the weekly day. */
  readonly studentWeek: boolean;
  readonly feedback: (typeof feedbackRounds)[number];
  /** Whether students may ask for an extension on their own pages, or by a form where they have none. */
  readonly requests: boolean;
  /** Of so many days, so many hours before it is due, an extension of these is granted at once; 0 days: none is. No names: of all. */
  readonly extensionDays: number;
  readonly extensionHours: number;
  readonly extensionOf: readonly string[];
  readonly swaps: (typeof swapWays)[number];
  /** Whether students may say on their own pages that they cannot come to a class. */
  readonly absences: boolean;
}
