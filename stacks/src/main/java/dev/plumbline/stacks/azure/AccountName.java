package dev.plumbline.stacks.azure;

import dev.plumbline.stacks.component.Digest;
import java.util.Locale;

/**
 * The name of a storage account: 3 to 24 lowercase letters and digits, unique in all of Azure. It
 * is the beginning of a readable name and a digest of the resource group's id, which holds the
 * subscription, so it is the same after each deployment.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-name">
 *     Storage account name</a>
 */
final class AccountName {
  private static final int READABLE = 11;
  private static final int DIGEST = 13;

  private AccountName() {}

  static String of(String readable, String groupId) {
    var letters = readable.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return letters.substring(0, Math.min(READABLE, letters.length())) + digest(readable, groupId);
  }

  /** The id's case may change between answers of Azure and does not count. */
  private static String digest(String readable, String groupId) {
    return Digest.of((readable + " " + groupId).toLowerCase(Locale.ROOT), DIGEST);
  }
}
