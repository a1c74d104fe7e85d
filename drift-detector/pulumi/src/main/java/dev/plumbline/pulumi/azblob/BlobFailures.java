package dev.plumbline.pulumi.azblob;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.storage.blob.models.BlobStorageException;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.pulumi.store.Address;

/**
 * What a container's refusals mean, in one line each. Source: Azure Storage REST reference, "Blob
 * service error codes" and "Common REST API error codes". Texts of the answer are not repeated:
 * they may show what was signed.
 */
final class BlobFailures {

  private final Address address;
  private final BlobAccount account;

  BlobFailures(Address address, BlobAccount account) {
    this.address = address;
    this.account = account;
  }

  /** Whether the container is there, and the blob is not. */
  static boolean isMissingBlob(BlobStorageException told) {
    return told.getStatusCode() == 404 && code(told).equals("BlobNotFound");
  }

  private static String code(BlobStorageException told) {
    return told.getErrorCode() == null ? "" : told.getErrorCode().toString();
  }

  /** The failure to tell; the client wraps what broke below it, and may forget an interrupt. */
  PlumblineException of(RuntimeException refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof PlumblineException told) {
        return told;
      }
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      return failure("was not read: the read was interrupted", refused);
    }
    return switch (refused) {
      case BlobStorageException answered -> answered(answered);
      case ClientAuthenticationException stranger ->
          failure(
              "cannot be asked without credentials: set AZURE_STORAGE_KEY, AZURE_STORAGE_SAS_TOKEN"
                  + " or the variables of an identity that has Storage Blob Data Reader",
              stranger);
      default -> failure("cannot be reached: check the network, account and domain", refused);
    };
  }

  private PlumblineException answered(BlobStorageException refused) {
    return switch (code(refused)) {
      case "ContainerNotFound" ->
          new PlumblineException(
              Category.CONFIGURATION,
              "There is no container %s in storage account %s: correct backends.url"
                  .formatted(address.name(), account.name()),
              refused);
      case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
          failure(
              "does not accept the credentials ("
                  + code(refused)
                  + "): correct the key or renew the token",
              refused);
      case "AuthorizationFailure",
          "AuthorizationPermissionMismatch",
          "AuthorizationServiceMismatch",
          "AuthorizationResourceTypeMismatch",
          "InsufficientAccountPermissions" ->
          denied(refused);
      case "AccountIsDisabled" -> failure("is in an account that is disabled", refused);
      case "ServerBusy", "OperationTimedOut" ->
          failure("asks to slow down: scan less often or fewer stacks", refused);
      default -> byStatus(refused);
    };
  }

  private PlumblineException byStatus(BlobStorageException refused) {
    return switch (refused.getStatusCode()) {
      case 401, 403 -> denied(refused);
      case 429, 503 -> failure("asks to slow down: scan less often or fewer stacks", refused);
      default ->
          failure(
              "answered with status "
                  + refused.getStatusCode()
                  + ": try again, or check the account and domain",
              refused);
    };
  }

  private PlumblineException denied(RuntimeException refused) {
    return failure(
        "denies reading: give the caller Storage Blob Data Reader, or a token with the rights read"
            + " and list",
        refused);
  }

  private PlumblineException failure(String wrong, Exception cause) {
    return new PlumblineException(
        Category.ENVIRONMENT, "State container " + address.name() + " " + wrong, cause);
  }
}
