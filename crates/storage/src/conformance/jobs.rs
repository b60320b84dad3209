//! Jobs.

use super::fixtures::{Done, at, read, write};
use crate::{Lane, NewJob, Store, Tx};

fn job(kind: &str, run_at: u64) -> NewJob {
    NewJob { lane: Lane::Store, kind: kind.to_owned(), payload: r#"{"n":1}"#.to_owned(), run_at: at(run_at) }
}

pub(super) async fn the_first_due_job_is_leased_once(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.jobs().next_due().await?, None);
        assert_eq!(tx.jobs().claim(Lane::Store, at(1_000), at(2_000)).await?, None);
        let late = tx.jobs().insert(&job("late", 300)).await?;
        let early = tx.jobs().insert(&job("early", 100)).await?;
        assert_ne!(late, early);
        assert_eq!(tx.jobs().next_due().await?, Some(at(100)));
        assert_eq!(tx.jobs().claim(Lane::Store, at(99), at(2_000)).await?, None, "nothing is due");
        let claimed = tx.jobs().claim(Lane::Store, at(500), at(2_000)).await?.unwrap();
        assert_eq!((claimed.id, claimed.job, claimed.attempts), (early, job("early", 100), 0));
        let claimed = tx.jobs().claim(Lane::Store, at(500), at(2_000)).await?.unwrap();
        assert_eq!((claimed.id, claimed.job), (late, job("late", 300)));
        assert_eq!(tx.jobs().claim(Lane::Store, at(500), at(2_000)).await?, None, "all are under a lease");
        Ok(())
    })
    .await;
}

pub(super) async fn a_lease_that_ran_out_is_taken_over(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = tx.jobs().insert(&job("only", 100)).await?;
        tx.jobs().claim(Lane::Store, at(100), at(200)).await?.unwrap();
        assert_eq!(tx.jobs().claim(Lane::Store, at(199), at(900)).await?, None);
        let again = tx.jobs().claim(Lane::Store, at(200), at(300)).await?.unwrap();
        assert_eq!((again.id, again.attempts), (id, 1));
        Ok(())
    })
    .await;
}

pub(super) async fn a_job_is_retried_later_or_forgotten(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = tx.jobs().insert(&job("only", 100)).await?;
        tx.jobs().claim(Lane::Store, at(100), at(900)).await?.unwrap();
        tx.jobs().retry(id, at(400)).await?;
        assert_eq!(tx.jobs().next_due().await?, Some(at(400)));
        assert_eq!(tx.jobs().claim(Lane::Store, at(399), at(900)).await?, None);
        let again = tx.jobs().claim(Lane::Store, at(400), at(900)).await?.unwrap();
        assert_eq!((again.attempts, again.job.run_at), (1, at(400)));
        tx.jobs().finish(id).await
    })
    .await;
    let due = read(&store, async |tx: &mut dyn Tx| tx.jobs().next_due().await).await;
    assert_eq!(due, None);
}

pub(super) async fn lanes_do_not_wait_for_each_other(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let mail = NewJob { lane: Lane::Mail, ..job("mail", 100) };
        tx.jobs().insert(&mail).await?;
        tx.jobs().insert(&job("work", 200)).await?;
        assert_eq!(tx.jobs().next_due().await?, Some(at(100)));
        let claimed = tx.jobs().claim(Lane::Store, at(500), at(900)).await?.unwrap();
        assert_eq!(claimed.job, job("work", 200));
        assert_eq!(tx.jobs().claim(Lane::Store, at(500), at(900)).await?, None);
        assert_eq!(tx.jobs().claim(Lane::Mail, at(500), at(900)).await?.unwrap().job, mail);
        Ok(())
    })
    .await;
}
