/**
 * Content: files of applications and updates, each kept once under its SHA-256. The site server and
 * distribution points hold a library; a queue brings what is missing from elsewhere; links that
 * expire say who may get a file. Nothing here knows what a file is for.
 */
@NullMarked
package dev.muster.platform.content;

import org.jspecify.annotations.NullMarked;
