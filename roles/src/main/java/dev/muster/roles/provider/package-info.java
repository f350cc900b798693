/**
 * The provider: the site as administrators' programs see it, over HTTP and JSON. One table of
 * endpoints says what is answered, who may ask, and what the OpenAPI document tells; it reaches the
 * site database by the components (matrix: C54). It decides nothing by itself and signs nothing.
 */
@NullMarked
package dev.muster.roles.provider;

import org.jspecify.annotations.NullMarked;
