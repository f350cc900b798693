package dev.muster.agentapp;

import dev.muster.agent.leases.LeaseSource;
import dev.muster.agent.leases.MembershipSource;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.Assignments;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.policy.AssignmentSource;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.MembershipQuestion;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import java.io.IOException;
import java.util.Optional;

/** What policy asks of the site, over the agent's connection to it. */
final class FromSite implements AssignmentSource, LeaseSource, MembershipSource {
  private static final int NOT_FOUND = 404;

  private final SiteConnection site;

  FromSite(SiteConnection site) {
    this.site = site;
  }

  @Override
  public Optional<AssignmentList> assignments(ContentHash tag) throws IOException {
    return switch (got(site.assignments(Optional.of(tag)))) {
      case Assignments.Unchanged() -> Optional.empty();
      case Assignments.Listed(AssignmentList list, _) -> Optional.of(list);
    };
  }

  @Override
  public Optional<SignedPolicy> body(ContentHash body) throws IOException {
    Answer<SignedPolicy> answer = site.policy(body);
    return answer instanceof Answer.Denied<SignedPolicy>(int status, _) && status == NOT_FOUND
        ? Optional.empty()
        : Optional.of(got(answer));
  }

  @Override
  public Optional<Leased> leases() throws IOException {
    return got(site.leases());
  }

  @Override
  public Optional<Memberships> memberships(MembershipQuestion question) throws IOException {
    return got(site.memberships(question));
  }

  @Override
  public Optional<Signed> revocations() throws IOException {
    return got(site.revocations());
  }

  /** What was asked for, or an exception that says why not. */
  static <T> T got(Answer<T> answer) throws IOException {
    return switch (answer) {
      case Answer.Got<T>(T value) -> value;
      case Answer.Away<T>(String reason) -> throw new IOException(reason);
      case Answer.Denied<T>(int status, String reason) ->
          throw new IOException(reason + " (" + status + ")");
    };
  }
}
