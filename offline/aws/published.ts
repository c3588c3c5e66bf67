/** Ids that AWS has published for each region; a region that is not here gets one of the same form, made up. */
interface Published {
  /** Hosted zone of application load balancers: https://docs.aws.amazon.com/general/latest/gr/elb.html */
  readonly application: string;
  /** Hosted zone of network load balancers, same page. */
  readonly network: string;
  /** Hosted zone of S3 websites: https://docs.aws.amazon.com/general/latest/gr/s3.html */
  readonly bucket: string;
  /**
   * Account that writes a load balancer's access logs, in regions available before August 2022:
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  readonly logs?: string;
}

export const published: Readonly<Record<string, Published>> = {
  "af-south-1": {
    application: "Z268VQBMOI5EKX",
    network: "Z203XCE67M25HM",
    bucket: "Z83WF9RJE8B12",
    logs: "098369216593",
  },
  "ap-east-1": {
    application: "Z3DQVH9N71FHZ0",
    network: "Z12Y7K3UBGUAD1",
    bucket: "ZNB98KWMFR0R6",
    logs: "754344448648",
  },
  "ap-northeast-1": {
    application: "Z14GRHDCWA56QT",
    network: "Z31USIVHYNEOWT",
    bucket: "Z2M4EHUR26P7ZW",
    logs: "582318560864",
  },
  "ap-northeast-2": {
    application: "ZWKZPGTI48KDX",
    network: "ZIBE1TIR4HY56",
    bucket: "Z3W03O7B5YMIYP",
    logs: "600734575887",
  },
  "ap-northeast-3": {
    application: "Z5LXEXXYW11ES",
    network: "Z1GWIQ4HH19I5X",
    bucket: "Z2YQB5RD63NC85",
    logs: "383597477331",
  },
  "ap-south-1": {
    application: "ZP97RAFLXTNZK",
    network: "ZVDDRBQ08TROA",
    bucket: "Z11RGJOFQNVJUP",
    logs: "718504428378",
  },
  "ap-south-2": {
    application: "Z0173938T07WNTVAEPZN",
    network: "Z0711778386UTO08407HT",
    bucket: "Z02976202B4EZMXIPMXF7",
  },
  "ap-southeast-1": {
    application: "Z1LMS91P8CMLE5",
    network: "ZKVM4W9LS7TM",
    bucket: "Z3O0J2DXBE1FTB",
    logs: "114774131450",
  },
  "ap-southeast-2": {
    application: "Z1GM3OXH4ZPM65",
    network: "ZCT6FZBF4DROD",
    bucket: "Z1WCIGYICN2BYD",
    logs: "783225319266",
  },
  "ap-southeast-3": {
    application: "Z08888821HLRG5A9ZRTER",
    network: "Z01971771FYVNCOVWJU1G",
    bucket: "Z01846753K324LI26A3VV",
    logs: "589379963580",
  },
  "ca-central-1": {
    application: "ZQSVJUPU6J1EY",
    network: "Z2EPGBW3API2WT",
    bucket: "Z1QDHH18159H29",
    logs: "985666609251",
  },
  "cn-north-1": {
    application: "Z1GDH35T77C1KE",
    network: "Z3QFB96KMJ7ED6",
    bucket: "Z5CN8UMXT92WN",
    logs: "638102146993",
  },
  "cn-northwest-1": {
    application: "ZM7IZAIOVVDZF",
    network: "ZQEIKTCZ8352D",
    bucket: "Z282HJ1KT0DH03",
    logs: "037604701340",
  },
  "eu-central-1": {
    application: "Z215JYRZR1TBD5",
    network: "Z3F0SRJ5LGBH90",
    bucket: "Z21DNDUVLTQW6Q",
    logs: "054676820928",
  },
  "eu-central-2": {
    application: "Z06391101F2ZOEP8P5EB3",
    network: "Z02239872DOALSIDCX66S",
    bucket: "Z030506016YDQGETNASS",
  },
  "eu-north-1": {
    application: "Z23TAZ6LKFMNIO",
    network: "Z1UDT6IFJ4EJM",
    bucket: "Z3BAZG2TWCNX0D",
    logs: "897822967062",
  },
  "eu-south-1": {
    application: "Z3ULH7SSC9OV64",
    network: "Z23146JA1KNAFP",
    bucket: "Z30OZKI7KPW7MI",
    logs: "635631232127",
  },
  "eu-south-2": {
    application: "Z0956581394HF5D5LXGAP",
    network: "Z1011216NVTVYADP1SSV",
    bucket: "Z0081959F7139GRJC19J",
  },
  "eu-west-1": {
    application: "Z32O12XQLNTSW2",
    network: "Z2IFOLAFXWLO4F",
    bucket: "Z1BKCTXD74EZPE",
    logs: "156460612806",
  },
  "eu-west-2": {
    application: "ZHURV8PSTC4K8",
    network: "ZD4D7Y8KGAS4G",
    bucket: "Z3GKZC51ZF0DB4",
    logs: "652711504416",
  },
  "eu-west-3": {
    application: "Z3Q77PNBQS71R4",
    network: "Z1CMS0P5QUZ6D5",
    bucket: "Z3R1K369G5AVDG",
    logs: "009996457667",
  },
  "me-central-1": {
    application: "Z08230872XQRWHG2XF6I",
    network: "Z00282643NTTLPANJJG2P",
    bucket: "Z06143092I8HRXZRUZROF",
  },
  "me-south-1": {
    application: "ZS929ML54UICD",
    network: "Z3QSRYVP46NYYV",
    bucket: "Z1MPMWCPA7YB62",
    logs: "076674570225",
  },
  "sa-east-1": {
    application: "Z2P70J7HTTTPLU",
    network: "ZTK26PT1VY4CU",
    bucket: "Z7KQH4QJS55SO",
    logs: "507241528517",
  },
  "us-east-1": {
    application: "Z35SXDOTRQ7X7K",
    network: "Z26RNL4JYFTOTI",
    bucket: "Z3AQBSTGFYJSTF",
    logs: "127311923021",
  },
  "us-east-2": {
    application: "Z3AADJGX6KTTL2",
    network: "ZLMOA37VPKANP",
    bucket: "Z2O1EMRO9K5GLX",
    logs: "033677994240",
  },
  "us-gov-east-1": {
    application: "Z166TLBEWOO7G0",
    network: "Z1ZSMQQ6Q24QQ8",
    bucket: "Z2NIFVYYW2VKV1",
    logs: "190560391635",
  },
  "us-gov-west-1": {
    application: "Z33AYJ8TM3BH4J",
    network: "ZMG1MZ2THAWF1",
    bucket: "Z31GFT0UA1I2HV",
    logs: "048591011584",
  },
  "us-west-1": {
    application: "Z368ELLRRE2KJ0",
    network: "Z24FKFUX50B4VW",
    bucket: "Z2F56UZL2M1ACD",
    logs: "027434742980",
  },
  "us-west-2": {
    application: "Z1H1FL5HABSF5",
    network: "Z18D5FSROUN65G",
    bucket: "Z3BJ6K6RIION7M",
    logs: "797873946194",
  },
};
