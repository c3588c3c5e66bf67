import type { NameTable } from "./names";

/** The images of databases, stores and brokers, as `image-names.ts` describes them. */
export const dataImageNames: NameTable = {
  postgres: `tensorchord/vchord-postgres tensorchord/pgvecto-rs-postgres orioledb/orioledb immich-app/postgres cloudnative-pg/postgis
    postgres postgresql postgis/postgis timescale/timescaledb timescale/timescaledb-ha timescaledb pgvector/pgvector
    supabase/postgres cloudnative-pg/postgresql zalando/spilo-15 zalando/spilo-16 zalando/postgres-operator
    crunchydata/crunchy-postgres postgresql-repmgr postgresql-ha cimg/postgres circleci/postgres ankane/pgvector
    tensorchord/pgvecto-rs citusdata/citus edb/postgresql kartoza/postgis cloudnative-pg/cloudnative-pg
    acid/postgres-operator acid/spilo-15 acid/spilo-16 acid/spilo-17 crunchydata/postgres-operator
    percona/percona-postgresql-operator paradedb/paradedb imresamu/postgis pgautoupgrade/pgautoupgrade
    prodrigestivill/postgres-backup-local enterprisedb/postgresql ongres/patroni sclorg/postgresql-15-c9s
    sclorg/postgresql-16-c9s rhel9/postgresql-15 rhel9/postgresql-16 rhel8/postgresql-15 opengauss/opengauss`,
  mysql: `mysql/community-server
    mysql mysql-server mysql/mysql-server percona percona/percona-server percona/percona-xtradb-cluster vitess/lite
    cimg/mysql circleci/mysql mysql/mysql-cluster mysql/mysql-operator mysql/community-operator mysql/enterprise-server
    vitess/vttablet vitess/vtgate vitess/vtctld biarms/mysql`,
  mariadb: `mariadb mariadb-galera linuxserver/mariadb cimg/mariadb mariadb-operator/mariadb-operator mariadb/columnstore
    yobasystems/alpine-mariadb lsioarmhf/mariadb rhel9/mariadb-1011`,
  mssql: `mssql/server mssql-server-linux azure-sql-edge mssql/rhel/server mssql/server-linux mssql/rhel8/server
    microsoft/mssql-server-linux`,
  oracle: `database/enterprise database/express database/free gvenzl/oracle-xe gvenzl/oracle-free database/free-lite
    wnameless/oracle-xe-11g-r2 oracleinanutshell/oracle-xe-11g gvenzl/oracle-free-slim`,
  cockroach: "cockroachdb/cockroach cockroachdb/cockroach-operator cockroachdb/cockroach-unstable cockroachdb",
  yugabyte: "yugabytedb/yugabyte yugabytedb/yugabyte-operator",
  tidb: "pingcap/tidb pingcap/tikv pingcap/pd pingcap/tiflash pingcap/tidb-operator pingcap/ticdc oceanbase/oceanbase-ce",
  redis: `redis/redis-stack-server
    redis redis-cluster redis-sentinel redis/redis-stack redislabs/rejson cimg/redis circleci/redis redislabs/redismod
    redislabs/redis redislabs/redisearch redislabs/redistimeseries redislabs/redisgraph redislabs/rebloom redislabs/operator
    opstree/redis opstree/redis-operator opstree/redis-sentinel spotahome/redis-operator grokzen/redis-cluster
    sclorg/redis-7-c9s rhel9/redis-7 rhel9/redis-6 redis/redis`,
  valkey: "valkey valkey/valkey valkey-cluster valkey-bundle valkey/valkey-bundle bitnami/valkey-cluster",
  memcached: "memcached rhel9/memcached",
  dragonfly: "dragonflydb/dragonfly dragonflydb/operator dragonflydb/dragonfly-weekly =dragonfly",
  keydb: "eqalpha/keydb snapchat/keydb",
  hazelcast: `hazelcast/hazelcast hazelcast/hazelcast-enterprise infinispan/server apacheignite/ignite aerospike/aerospike-server
    aerospike aerospike/aerospike-server-enterprise apachegeode/geode`,
  mongo: `mongodb/atlas-local
    mongo mongodb mongodb/mongodb-community-server mongodb/mongodb-enterprise-server percona/percona-server-mongodb
    mongodb-sharded cimg/mongo circleci/mongo mongodb/mongodb-kubernetes-operator mongodb/mongodb-kubernetes
    mongodb/mongodb-atlas-local percona/percona-server-mongodb-operator mongodb/mongodb-agent ferretdb/ferretdb
    ferretdb/postgres-documentdb mvertes/alpine-mongo sclorg/mongodb-36-centos7`,
  couchdb: "couchdb apache/couchdb",
  couchbase: "=couchbase couchbase/server couchbase/operator couchbase/sync-gateway",
  arangodb: "arangodb arangodb/arangodb arangodb/kube-arangodb arangodb/arangodb-starter",
  rethinkdb: `eventstore/eventstore kurrentplatform/kurrentdb tursodatabase/libsql-server sqld/sqld
    rethinkdb surrealdb/surrealdb ravendb/ravendb`,
  cassandra: `cassandra k8ssandra/cass-management-api k8ssandra/k8ssandra-operator k8ssandra/cass-operator datastax/dse-server
    datastax/cassandra-mgmtapi-4_0_0 thelastpickle/cassandra-reaper datastax/ddac`,
  scylla: "scylladb/scylla scylladb scylladb/scylla-manager scylladb/scylla-operator scylladb/scylla-enterprise",
  hbase: `harisekhon/hbase apache/hadoop bde2020/hadoop-namenode bde2020/hadoop-datanode bde2020/hadoop-base dajobe/hbase
`,
  neo4j: "neo4j neo4j/neo4j-admin neo4j-enterprise",
  graphDb: `dgraph/dgraph dgraph/standalone memgraph/memgraph memgraph/memgraph-mage memgraph/memgraph-platform janusgraph/janusgraph
    vesoft/nebula-graphd vesoft/nebula-storaged vesoft/nebula-metad ontotext/graphdb stain/jena-fuseki`,
  clickhouse: `clickhouse clickhouse/clickhouse-server yandex/clickhouse-server altinity/clickhouse-server clickhouse-server
    altinity/clickhouse-operator clickhouse/clickhouse-keeper altinity/clickhouse-keeper clickhouse-keeper`,
  druid: `apache/druid apachepinot/pinot questdb/questdb apache/doris starrocks/fe-ubuntu starrocks/be-ubuntu
    starrocks/allin1-ubuntu =crate crate/crate vertica/vertica-ce exasol/docker-db monetdb/monetdb`,
  trino: `trinodb/trino prestodb/presto apache/hive dremio/dremio-oss bitsondatadev/hive-metastore projectnessie/nessie
    ahanaio/prestodb-sandbox apache/kyuubi starburstdata/starburst-enterprise prestosql/presto`,
  etcd: `coreos/etcd etcd-development/etcd =etcd bitnami/etcd etcd/etcd coreos/etcd-operator rancher/mirrored-coreos-etcd
    google_containers/etcd`,
  vectorDb: `milvusdb/milvus milvusdb/milvus-operator qdrant/qdrant semitechnologies/weaviate weaviate/weaviate chromadb/chroma
    chroma-core/chroma vespaengine/vespa zilliz/attu marqoai/marqo`,
  solr: "=solr bitnami/solr apache/solr apache/solr-operator",
  meilisearch: `getmeili/meilisearch typesense/typesense manticoresearch/manticore zinclabs/zinc zinclabs/zincsearch valeriansaliou/sonic
    sphinxsearch/sphinxsearch`,
  minio: "minio/minio bitnami/minio =minio minio/operator minio/kes rancher/mirrored-minio-minio coollabsio/minio",
  seaweedfs: `scality/cloudserver
    chrislusf/seaweedfs seaweedfs/seaweedfs dxflrs/garage zenko/cloudserver scality/s3server adobe/s3mock rustfs/rustfs
`,
  ceph: "rook/ceph ceph/ceph ceph/daemon cephcsi/cephcsi ceph/daemon-base rancher/mirrored-rook-ceph",
  longhorn: `longhornio/longhorn-manager longhornio/longhorn-engine longhornio/longhorn-ui longhornio/longhorn-instance-manager
    longhornio/longhorn-share-manager openebs/provisioner-localpv openebs/mayastor-io-engine openebs/node-disk-manager
    openebs/cstor-pool openebs/lvm-driver openebs/zfs-driver juicedata/mount juicedata/juicefs-csi-driver
    gluster/gluster-centos itsthenetwork/nfs-server-alpine erichough/nfs-server gists/nfs-server volume-nfs
    sig-storage/nfs-subdir-external-provisioner sig-storage/nfs-provisioner nfs-client-provisioner
    external_storage/nfs-client-provisioner rancher/local-path-provisioner piraeusdatastore/piraeus-server
    piraeusdatastore/piraeus-operator linbit/linstor-controller topolvm/topolvm portworx/oci-monitor portworx/px-operator
    democratic-csi/democratic-csi dperson/samba crazymax/samba servercontainers/samba backube/volsync`,
  csiDriver: `ebs-csi-driver/aws-ebs-csi-driver ebs-csi-driver/volume-modifier-for-k8s amazon/aws-ebs-csi-driver
    amazon/aws-efs-csi-driver efs-csi-driver/amazon/aws-efs-csi-driver aws-ebs-csi-driver aws-efs-csi-driver
    sig-storage/csi-provisioner sig-storage/csi-attacher sig-storage/csi-resizer sig-storage/csi-snapshotter
    sig-storage/csi-node-driver-registrar sig-storage/livenessprobe sig-storage/snapshot-controller sig-storage/nfsplugin
    sig-storage/smbplugin sig-storage/hostpathplugin oss/kubernetes-csi/azuredisk-csi oss/kubernetes-csi/azurefile-csi
    oss/kubernetes-csi/blob-csi gke.gcr.io/gcp-compute-persistent-disk-csi-driver csi-vsphere/driver
    hetznercloud/hcloud-csi-driver`,
  velero: `restic/restic garethgeorge/backrest crunchydata/crunchy-pgbackrest rclone/rclone kopia/kopia/kopia
    velero/velero velero/velero-plugin-for-aws velero/velero-plugin-for-gcp velero/velero-plugin-for-microsoft-azure
    velero/velero-restore-helper k8up-io/k8up vshn/k8up kasten-images/upstream kanisterio/controller kopia/kopia
    restic/rest-server mazzolino/restic lobaro/restic-backup-docker offen/docker-volume-backup duplicati/duplicati
    linuxserver/duplicati b3vis/borgmatic borgmatic-collective/borgmatic databack/mysql-backup fradelg/mysql-cron-backup
    tiredofit/db-backup gilbertchen/duplicacy kartoza/pg-backup schickling/postgres-backup-s3 eeshugerman/postgres-backup-s3
    itbm/postgres-backup-s3`,
  rabbitmq: `rabbitmq rabbitmq/rabbitmq rabbitmqoperator/cluster-operator rabbitmqoperator/messaging-topology-operator
    bitnami/rabbitmq-cluster-operator cloudamqp/lavinmq lavinmq`,
  activemq: `apache/activemq-classic apache/activemq-artemis activemq rmohr/activemq symptoma/activemq
    artemiscloud/activemq-artemis-broker vromero/activemq-artemis apache/activemq apache/artemis
    artemiscloud/activemq-artemis-operator webcenter/activemq`,
  nats: `=nats nats-streaming nats-io/nats-server synadia/nats-server bitnami/nats natsio/nats-server-config-reloader
    natsio/jetstream-controller`,
  nsq: "nsqio/nsq",
  mosquitto: `eclipse-mosquitto mosquitto emqx/emqx emqx hivemq/hivemq4 hivemq/hivemq-ce vernemq/vernemq emqx/emqx-enterprise
    emqx/nanomq hivemq/hivemq-edge toke/mosquitto vernemq`,
  beanstalkd: "beanstalkd schickling/beanstalkd",
  eventBus: `argoproj/argo-events knative-releases/knative.dev/eventing/cmd/controller daprio/daprd daprio/dapr daprio/placement
    daprio/operator daprio/sidecar_injector daprio/sentry`,
  kafka: `kafka apache/kafka apache/kafka-native confluentinc/cp-kafka confluentinc/cp-server confluentinc/confluent-local
    wurstmeister/kafka strimzi/kafka strimzi/operator debezium/kafka spotify/kafka landoop/fast-data-dev cp-kafka
    bitnami/kafka confluentinc/cp-enterprise-kafka confluentinc/cp-kafka-connect confluentinc/cp-schema-registry
    confluentinc/cp-ksqldb-server confluentinc/cp-kafka-rest confluentinc/confluent-operator debezium/connect debezium/server
    debezium/zookeeper-kafka strimzi/kafka-bridge banzaicloud/kafka-operator lensesio/fast-data-dev lensesio/box ubuntu/kafka
    apicurio/apicurio-registry-sql`,
  redpanda: "redpandadata/redpanda vectorized/redpanda redpandadata/redpanda-operator redpandadata/redpanda-unstable",
  pulsar: "apachepulsar/pulsar apachepulsar/pulsar-all streamnative/pulsar streamnative/sn-pulsar apache/bookkeeper",
  zookeeper: `zookeeper confluentinc/cp-zookeeper wurstmeister/zookeeper bitnami/zookeeper pravega/zookeeper pravega/zookeeper-operator
    debezium/zookeeper ubuntu/zookeeper`,
  adminTool: `dpage/pgadmin4 pgadmin4 phpmyadmin phpmyadmin/phpmyadmin mongo-express redis/redisinsight redislabs/redisinsight
    rediscommander/redis-commander provectuslabs/kafka-ui kafbat/kafka-ui tchiotludo/akhq obsidiandynamics/kafdrop kafdrop
    hlebalbau/kafka-manager redpandadata/console confluentinc/cp-enterprise-control-center lmenezes/cerebro
    elastichq/elasticsearch-hq ngoduykhanh/powerdns-admin powerdnsadmin/pda-legacy osixia/phpldapadmin
    joxit/docker-registry-ui quiq/registry-ui konradkleine/docker-registry-frontend cedalo/management-center pantsel/konga
    apachepulsar/pulsar-manager hazelcast/management-center percona/pmm-server minio/console adminer sosedoff/pgweb
    dbeaver/cloudbeaver redislabs/redis-commander`,
  pooler: `pgbouncer edoburu/pgbouncer bitnami/pgbouncer cloudnative-pg/pgbouncer pgpool pgpool/pgpool proxysql/proxysql
    percona/percona-pgbouncer pgcat/pgcat ptrcode/pgcat ongres/pgbouncer yandex/odyssey supabase/supavisor mariadb/maxscale`,
  sftp: "atmoz/sftp drakkan/sftpgo emberstack/sftp linuxserver/openssh-server corilus/sftp lscr/sftp delfer/alpine-ftp-server",
  mail: `boky/postfix catatnight/postfix tozd/postfix namshi/smtp bytemark/smtp ixdotai/smtp juanluisbaptiste/postfix tianon/exim4
    docker-mailserver/docker-mailserver mailserver/docker-mailserver tvial/docker-mailserver mailu/* mailcow/* foxcpp/maddy
    stalwartlabs/stalwart stalwartlabs/mail-server postalserver/postal ghcr.io/postalserver/postal analogic/poste.io
    appwrite/smtp devture/exim-relay crazymax/msmtpd mwader/postfix-relay turgon37/smtp-relay dockage/mailcatcher-relay`,
};
