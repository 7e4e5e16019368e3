//! A load on one client, against the same calls by hand on reqwest: throughput, and
//! allocations per call. The server is a process of its own, on loopback.
//!
//! `cargo run --release -p by-hand --example load`

use std::alloc::System;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use astro_clusters::Client;
use astro_clusters::types::Cluster;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 10_000;
const IN_FLIGHT: usize = 64;
const ROUNDS: usize = 15;
const CLUSTER: &str = include_str!("../../facts/cluster.json");

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    if std::env::args().nth(1).as_deref() == Some("serve") {
        return runtime.block_on(serve());
    }
    let (mut server, url) = start()?;
    let outcome = runtime.block_on(compare(&url));
    server.kill()?;
    outcome
}

/// Answers every request with a cluster.
async fn serve() -> Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stdout(), "http://{}/v1", listener.local_addr()?)?;
    let answer = || async { ([("content-type", "application/json")], CLUSTER) };
    Ok(axum::serve(listener, axum::Router::new().fallback(answer)).await?)
}

fn start() -> Result<(Child, String)> {
    let mut server = Command::new(std::env::current_exe()?)
        .arg("serve")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut url = String::new();
    let output = server.stdout.take().ok_or("no output")?;
    BufReader::new(output).read_line(&mut url)?;
    Ok((server, url.trim().to_owned()))
}

async fn compare(url: &str) -> Result<()> {
    let ours = Client::builder().base_url(url).bearer_token("token").build()?;
    // What our client has by default, and a program in production needs.
    let by_hand = reqwest::Client::builder().timeout(Duration::from_secs(60)).build()?;
    let call = {
        let ours = ours.clone();
        move || {
            let call = ours.get_cluster("organization", "cluster");
            async move { Ok(call.await?) }
        }
    };
    let base = url.to_owned();
    let hand = move || {
        // What differs from call to call, as in ours.
        let (organization, cluster) = ("organization", "cluster");
        let url = format!("{base}/organizations/{organization}/clusters/{cluster}");
        let request = by_hand.get(url).bearer_auth("token");
        async move {
            let reply = request.send().await?.error_for_status()?;
            Ok(serde_json::from_slice::<Cluster>(&reply.bytes().await?)?)
        }
    };
    // Connections and code are warm before anything counts.
    round(call.clone()).await?;
    round(hand.clone()).await?;
    // For a profiler: one of them alone.
    match std::env::args().nth(1).as_deref() {
        Some("ours") => {
            for _ in 0..ROUNDS {
                round(call.clone()).await?;
            }
            return Ok(());
        }
        Some("by-hand") => {
            for _ in 0..ROUNDS {
                round(hand.clone()).await?;
            }
            return Ok(());
        }
        _ => {}
    }
    let (mut ratios, mut lines) = (Vec::new(), String::new());
    for number in 0..ROUNDS {
        // Who is first takes turns.
        let (one, other) = if number % 2 == 0 {
            let one = round(call.clone()).await?;
            (one, round(hand.clone()).await?)
        } else {
            let other = round(hand.clone()).await?;
            (round(call.clone()).await?, other)
        };
        ratios.push(one.0 / other.0);
        lines.push_str(&format!(
            "ours {:6.0} calls/s, {:5.1} allocations; by hand {:6.0} calls/s, {:5.1} allocations\n",
            one.0, one.1, other.0, other.1
        ));
    }
    ratios.sort_by(f64::total_cmp);
    writeln!(
        std::io::stdout(),
        "{lines}{CALLS} calls, {IN_FLIGHT} in flight, no error; throughput by the median of \
         {ROUNDS} rounds: {:.2} of the calls by hand",
        ratios[ROUNDS / 2]
    )?;
    Ok(())
}

/// Calls per second, and allocations per call.
async fn round<C, F>(call: C) -> Result<(f64, f64)>
where
    C: Fn() -> F + Clone + Send + 'static,
    F: Future<Output = Result<Cluster>> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let region = Region::new(ALLOCATOR);
    let began = Instant::now();
    let tasks: Vec<_> = (0..IN_FLIGHT)
        .map(|_| {
            let (call, next) = (call.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                while next.fetch_add(1, Ordering::Relaxed) < CALLS {
                    call().await?;
                }
                Ok::<_, Box<dyn Error + Send + Sync>>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    let seconds = began.elapsed().as_secs_f64();
    let allocations = region.change().allocations as f64;
    Ok((CALLS as f64 / seconds, allocations / CALLS as f64))
}
