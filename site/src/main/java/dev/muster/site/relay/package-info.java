/**
 * What a provider on a host of its own asks of the site server through the site database: every
 * change, and what only the site server knows. The provider's host calls AskSiteServer, the site
 * server's process AnswerProviders. It never decides who may ask what; whoever answers does.
 */
@NullMarked
package dev.muster.site.relay;

import org.jspecify.annotations.NullMarked;
