/**
 * What tests of several packages of the agent share: a site that is at hand, time, real programs.
 */
package dev.muster.agent.fakes;
