/**
 * What administrators' programs and the provider say to each other over HTTP (matrix: C54 behind
 * it): changes of documents, what they come to, and what has to be signed for them.
 */
@NullMarked
package dev.muster.contracts.provider;

import org.jspecify.annotations.NullMarked;
