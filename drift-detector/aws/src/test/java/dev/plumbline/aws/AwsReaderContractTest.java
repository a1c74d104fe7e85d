package dev.plumbline.aws;

import dev.plumbline.testkit.CloudReaderContract;
import dev.plumbline.testkit.ContractCloud;

class AwsReaderContractTest extends CloudReaderContract {

  @Override
  protected ContractCloud openCloud() {
    return new ScriptedEc2();
  }
}
