package dev.muster.contracts.provider;

import java.util.List;

/**
 * Users to be imported, all or nothing.
 *
 * @param users at most 1,000, nobody twice
 */
public record ImportUsersRequest(List<ImportedUser> users) {
  public ImportUsersRequest {
    users = List.copyOf(users);
  }
}
