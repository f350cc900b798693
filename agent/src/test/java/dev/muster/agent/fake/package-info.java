/**
 * What tests of several packages of the agent share: a site that is at hand, as an authority with
 * management points and distribution points, and real programs.
 */
package dev.muster.agent.fake;
