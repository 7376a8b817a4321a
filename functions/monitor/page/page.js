document.title = `Service run ${location.pathname.split("/").at(-1)}`;
