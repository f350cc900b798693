/**
 * The topology document as records: sites, hosts with addresses and roles, client networks, outside
 * services. One document describes a hierarchy for every tool that needs one. Pure data; reading it
 * is the reader package's work.
 */
@NullMarked
package dev.muster.topology;

import org.jspecify.annotations.NullMarked;
