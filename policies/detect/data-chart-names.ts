import type { NameTable } from "./names";

/** The charts of databases, stores and brokers, as `chart-names.ts` describes them. */
export const dataChartNames: NameTable = {
  adminTool: `adminer cloudbeaver dbgate pgweb
    akhq cerebro conduktor-console docker-registry-ui elasticsearch-hq kafdrop kafka-ui mongo-express pgadmin4 phpldapadmin
    phpmyadmin postgres-operator-ui powerdns-admin pulsar-manager redis-commander redisinsight redpanda-console redpanda/console`,
  pooler: "pgbouncer pgcat pgpool proxysql",
  postgres: `ext-postgres-operator db-operator db-instances plugin-barman-cloud barman-cloud pg-backup immich-postgres
    postgresql postgresql-ha postgres-operator cloudnative-pg cnpg/cluster cnpg pgo pg-operator pg-db crunchy-postgres
    stackgres-operator timescaledb-single timescaledb-multinode supabase spilo zalando-postgres-operator percona-postgresql
    stolon kubegres postgres postgis citus pgvector neon`,
  mysql: `mysql mysql-operator mysql-innodbcluster percona-xtradb-cluster pxc-operator pxc-db ps-operator ps-db vitess
    vitess-operator moco percona-server`,
  mariadb: "mariadb mariadb-galera mariadb-operator mariadb-operator-crds mariadb-cluster galera",
  mssql: "mssql mssql-server mssql-linux sqlserver",
  oracle: "oracle-db oracledb oracle-database-operator",
  cockroach: "cockroachdb cockroach-operator",
  yugabyte: "yugabyte yugaware yugabytedb",
  tidb: "tidb-operator tidb-cluster tidb",
  redis: `redis redis-cluster redis-ha redis-operator redis-replication redis-sentinel redis-enterprise redis-enterprise-operator`,
  valkey: "valkey valkey-cluster valkey-operator",
  memcached: "memcached",
  dragonfly: "dragonfly dragonfly-operator dragonflydb",
  keydb: "keydb",
  hazelcast: `hazelcast hazelcast-enterprise hazelcast-platform-operator infinispan infinispan-operator ignite gridgain aerospike
`,
  mongo: `mongodb mongodb-sharded psmdb-operator psmdb-db community-operator mongodb-kubernetes mongodb-kubernetes-operator
    ferretdb mongodb-replicaset`,
  couchdb: "couchdb",
  couchbase: "couchbase-operator couchbase-cluster",
  arangodb: "kube-arangodb kube-arangodb-crd arangodb",
  rethinkdb: `eventstore kurrentdb
    rethinkdb surrealdb`,
  cassandra: "cassandra k8ssandra k8ssandra-operator cass-operator",
  scylla: "scylla scylla-operator scylla-manager",
  hbase: "hbase hadoop hdfs",
  neo4j: "neo4j neo4j-standalone",
  graphDb: "dgraph nebula-operator nebula-cluster memgraph janusgraph",
  clickhouse: "clickhouse altinity-clickhouse-operator clickhouse-operator",
  druid: "druid druid-operator pinot questdb doris starrocks kube-starrocks",
  trino: "trino presto hive hive-metastore dremio kyuubi nessie",
  etcd: "etcd etcd-operator",
  vectorDb: "milvus milvus-operator qdrant weaviate chromadb chroma",
  solr: "solr solr-operator",
  meilisearch: "meilisearch typesense manticoresearch zincsearch",
  minio: "minio minio-operator minio/operator minio/tenant",
  seaweedfs: "seaweedfs garage zenko",
  ceph: "rook-ceph rook-ceph-cluster ceph-csi-rbd ceph-csi-cephfs ceph-csi-operator rook",
  longhorn: `linstor-cluster linstor-scheduler external-snapshotter csi-snapshotter rawfile-csi
    longhorn openebs juicefs linstor piraeus-operator topolvm portworx nfs-server-provisioner nfs-subdir-external-provisioner
    nfs-client-provisioner local-path-provisioner local-static-provisioner glusterfs snapshot-controller volsync kubestash
    democratic-csi hostpath-provisioner mayastor zfs-localpv lvm-localpv curve-operator`,
  csiDriver: `proxmox-csi-plugin proxmox-csi linode-csi-driver scaleway-csi
    aws-ebs-csi-driver aws-efs-csi-driver aws-fsx-csi-driver aws-mountpoint-s3-csi-driver azuredisk-csi-driver
    azurefile-csi-driver blob-csi-driver gcp-compute-persistent-disk-csi-driver gcp-filestore-csi-driver csi-driver-nfs
    csi-driver-smb hcloud-csi openstack-cinder-csi vsphere-csi synology-csi csi-s3 nfs-csi juicefs-csi-driver`,
  velero: `kopia backrest stash volume-backup
    velero kasten/k10 appscode/stash velero-ui k8up backup-operator kanister-operator`,
  rabbitmq: "rabbitmq rabbitmq-cluster-operator rabbitmq-ha rabbitmq-topology-operator",
  activemq: "activemq activemq-artemis artemis artemiscloud",
  nats: "nats nack nats-operator stan surveyor",
  nsq: "nsq",
  mosquitto: "mosquitto emqx emqx-ee emqx-operator vernemq hivemq hivemq-operator hivemq-platform",
  eventBus: "argo-events knative-eventing eventing dapr dapr-dashboard",
  kafka: `kafka strimzi-kafka-operator cp-helm-charts confluent-for-kubernetes confluent-operator kafka-connect schema-registry
    kminion kafka-exporter burrow cruise-control strimzi-drain-cleaner kafka-operator koperator debezium debezium-server
    apicurio-registry`,
  redpanda: "redpanda redpanda-operator redpanda/operator redpanda/connectors",
  pulsar: "pulsar pulsar-operator bookkeeper sn-platform",
  zookeeper: "zookeeper zookeeper-operator",
};
