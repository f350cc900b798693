/**
 * What a query of WQL says, with every name resolved: classes and properties as the catalogue
 * writes them, aliases, and what is compared as what. The site makes it of text and turns it into
 * SQL; whoever has the facts of one device judges it. It can travel in a policy.
 */
@NullMarked
package dev.muster.contracts.query;

import org.jspecify.annotations.NullMarked;
