//! Work to do later.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Job, JobId, Jobs, Lane, NewJob, StorageError};
use sotto_types::Timestamp;

use crate::{
    engine::Session,
    row::{get, integer, millis, moment, number},
};

#[async_trait(?Send)]
impl Jobs for Session<'_> {
    async fn insert(&mut self, job: &NewJob) -> Result<JobId, StorageError> {
        let sql =
            "INSERT INTO jobs (lane, kind, payload, run_at, due_at) VALUES (?1, ?2, ?3, ?4, ?4) RETURNING id";
        let values = params![lane_number(job.lane), job.kind, job.payload, millis(job.run_at)];
        let id = self.query_first(sql, values, |row| number(row, 0))?;
        Ok(JobId(id.unwrap_or(0)))
    }

    async fn claim(
        &mut self,
        lane: Lane,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Option<Job>, StorageError> {
        let sql = "UPDATE jobs SET due_at = ?2, attempts = attempts + 1
                   WHERE id = (SELECT id FROM jobs WHERE lane = ?3 AND due_at <= ?1 ORDER BY due_at, id LIMIT 1)
                   RETURNING id, kind, payload, run_at, attempts - 1";
        self.query_first(sql, params![millis(now), millis(leased_until), lane_number(lane)], |row| {
            Ok(Job {
                id: JobId(number(row, 0)?),
                job: NewJob { lane, kind: get(row, 1)?, payload: get(row, 2)?, run_at: moment(row, 3)? },
                attempts: get(row, 4)?,
            })
        })
    }

    async fn finish(&mut self, id: JobId) -> Result<(), StorageError> {
        self.execute("DELETE FROM jobs WHERE id = ?1", [integer(id.0)])?;
        Ok(())
    }

    async fn retry(&mut self, id: JobId, run_at: Timestamp) -> Result<(), StorageError> {
        let sql = "UPDATE jobs SET run_at = ?2, due_at = ?2 WHERE id = ?1";
        self.execute(sql, params![integer(id.0), millis(run_at)])?;
        Ok(())
    }

    async fn next_due(&mut self) -> Result<Option<Timestamp>, StorageError> {
        self.query_first("SELECT due_at FROM jobs ORDER BY due_at LIMIT 1", [], |row| moment(row, 0))
    }
}

fn lane_number(lane: Lane) -> i64 {
    match lane {
        Lane::Store => 0,
        Lane::Mail => 1,
    }
}
