/**
 * The content cache: files by their hash, downloaded in pieces that survive a break, verified
 * before they get their name, bounded by a quota. Called by applications and by the agent's
 * upgrade; the door is ContentCache. Opens no socket and runs nothing.
 */
@NullMarked
package dev.muster.agent.content;

import org.jspecify.annotations.NullMarked;
