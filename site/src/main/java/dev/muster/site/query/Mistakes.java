package dev.muster.site.query;

import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Says where a query is wrong.
 *
 * @param query its text
 */
record Mistakes(String query) {
  QueryException at(ParserRuleContext place, String problem) {
    return ParseQuery.at(query, place.getStart(), problem);
  }
}
