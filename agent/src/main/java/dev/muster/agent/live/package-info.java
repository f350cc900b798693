/**
 * Answers what the site asks now: one question after another, a bounded number a minute, each
 * answer signed by the device. Called by the schedule from client notification; the facts are
 * inventory's work. It keeps nothing and changes nothing.
 */
@NullMarked
package dev.muster.agent.live;

import org.jspecify.annotations.NullMarked;
