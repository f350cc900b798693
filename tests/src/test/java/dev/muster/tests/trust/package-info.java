/**
 * A thief with each part of a running site in turn: what he makes of it is refused, nothing of it
 * runs, and a status message tells the administrator what was refused, of which device and why.
 */
package dev.muster.tests.trust;
