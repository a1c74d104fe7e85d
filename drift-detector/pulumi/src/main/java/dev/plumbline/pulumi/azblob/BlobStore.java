package dev.plumbline.pulumi.azblob;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.plumbline.pulumi.BackendUrl;
import dev.plumbline.pulumi.checkpoint.DamagedCheckpoint;
import dev.plumbline.pulumi.store.Address;
import dev.plumbline.pulumi.store.Store;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** State in a container. A blob's tag is its ETag without quotes, which lists leave out. */
final class BlobStore implements Store {

  private static final int NOT_MODIFIED = 304;

  private final Address address;
  private final BlobAccount account;
  private final BlobContainerClient client;
  private final BlobFailures failures;

  BlobStore(Address address, BlobAccount account, BlobContainerClient client) {
    this.address = address;
    this.account = account;
    this.client = client;
    failures = new BlobFailures(address, account);
  }

  @Override
  public String title() {
    return "State container";
  }

  /** Containers of one name in two accounts are two backends. */
  @Override
  public String url() {
    return place() + "?storage_account=" + account.name();
  }

  private String place() {
    var path = address.name() + "/" + address.prefix();
    return BackendUrl.shown("azblob://" + path.substring(0, path.length() - 1));
  }

  @Override
  public String shown(String key) {
    return place() + "/" + key;
  }

  /** Costs nothing: the first list says whether the container is there. */
  @Override
  public void check() {}

  @Override
  public List<Listed> list(String prefix) {
    var options = new ListBlobsOptions().setPrefix(address.prefix() + prefix);
    try {
      return client.listBlobs(options, null).stream().map(this::listed).toList();
    } catch (RuntimeException refused) {
      throw failures.of(refused);
    }
  }

  private Listed listed(BlobItem blob) {
    return new Listed(
        blob.getName().substring(address.prefix().length()),
        blob.getProperties().getLastModified().toInstant(),
        Optional.ofNullable(blob.getProperties().getETag()).map(BlobStore::bare));
  }

  @Override
  public Answer read(String key, Optional<String> unless) {
    var conditions = new BlobRequestConditions();
    unless.ifPresent(tag -> conditions.setIfNoneMatch('"' + tag + '"'));
    var bytes = new Bounded(shown(key));
    try {
      var answer =
          client
              .getBlobClient(address.prefix() + key)
              .downloadStreamWithResponse(
                  bytes,
                  null,
                  new DownloadRetryOptions().setMaxRetryRequests(2),
                  conditions,
                  false,
                  null,
                  Context.NONE);
      return new Document(bytes.toByteArray(), bare(answer.getDeserializedHeaders().getETag()));
    } catch (BlobStorageException told) {
      if (told.getStatusCode() == NOT_MODIFIED) {
        return new Unchanged();
      }
      if (BlobFailures.isMissingBlob(told)) {
        return new Missing();
      }
      throw failures.of(told);
    } catch (RuntimeException broken) {
      throw failures.of(broken);
    }
  }

  private static String bare(String tag) {
    return tag.replace("\"", "");
  }

  /** Takes no more than a checkpoint may have. */
  private static final class Bounded extends ByteArrayOutputStream {
    private final String shown;

    Bounded(String shown) {
      this.shown = shown;
    }

    @Override
    public synchronized void write(byte[] more, int offset, int length) {
      if ((long) count + length > LARGEST) {
        throw new DamagedCheckpoint(
            shown, "is larger than 1 GiB", "split the stack into smaller ones");
      }
      super.write(more, offset, length);
    }
  }
}
