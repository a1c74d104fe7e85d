package dev.plumbline.aws;

import dev.plumbline.testkit.CloudReaderContract;
import dev.plumbline.testkit.ContractCloud;

class CloudControlContractTest extends CloudReaderContract {

  @Override
  protected ContractCloud openCloud() {
    return new ScriptedCloudControl();
  }
}
