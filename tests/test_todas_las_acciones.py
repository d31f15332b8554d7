"""Se haga lo que se haga, en el orden que sea y deshaciendo lo que sea, lo cerrado no cambia y todo cuadra.

Las acciones se descubren solas: una nueva entra sin que nadie la apunte, y si no se sabe con qué llamarla,
la prueba falla hasta que se diga con qué o por qué no.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from random import Random, randrange
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.hechos import columnas_de
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.declarado import hechos, partes_de
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.consultas.asientos import saldos
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.informes.consultas.verificacion import hallazgos
from tests.escena_al_azar import PASOS, celebrar
from tests.escenas_de_acciones import ESCENAS
from tests.mesa_de_escenas import Mesa
from tests.sorteo import Accion, NoSeSabeDar, Sorteo, acciones
from tests.ventanas import abrir_ejemplo

_DEL_LIBRO = "pieza del libro de actas: va dentro de aprobar, asentar, abrir, subsanar o cerrar"
_DE_CUOTAS = "pieza del libro de cuotas: va dentro de emitir, cobrar o ajustar, que la llaman"
_DE_VOTAR = "pieza de votar: recibe la escena que otra acción ya leyó"
_DE_REFORMA = "pieza de la reforma: va dentro de prepararla, escribirla o aprobarla"
_AL_FUNDAR = "sólo se llama una vez, al fundar la asociación, con la tabla de su plantilla"
NO_SE_SORTEAN: Mapping[str, str] = {
    "actas.asentar.abrir_tomo": _DEL_LIBRO,
    "actas.asentar.asentar": _DEL_LIBRO,
    "actas.asentar.cerrar_tomo": _DEL_LIBRO,
    "actas.asentar.firmar_acta": "pide el certificado de una persona, con su contraseña",
    "acuerdos.acuerdos.asentar": _DE_VOTAR,
    "acuerdos.acuerdos.rectificar_cifras": _DE_VOTAR,
    "cuentas.extracto.guardar_extracto": "recibe un extracto del banco, que lee `importar`",
    "cuotas.cobros.contrarios_de": _DE_CUOTAS,
    "cuotas.cobros.guardar_abonos": _DE_CUOTAS,
    "cuotas.cobros.entrar_en_fondo": _DE_CUOTAS,
    "cuotas.escalas.fundar": _AL_FUNDAR,
    "cuotas.guardar_cargos.guardar_campana": _DE_CUOTAS,
    "cuotas.guardar_cargos.guardar_saldo": _DE_CUOTAS,
    "estatutos.proyecto.crear_reforma": _DE_REFORMA,
    "estatutos.proyecto.dar_numero": _DE_REFORMA,
    "estatutos.proyecto.dar_por_aprobada": _DE_REFORMA,
    "estatutos.proyecto.devolver": _DE_REFORMA,
    "estatutos.proyecto.escribir_redaccion": _DE_REFORMA,
    "estatutos.proyecto.poner": _DE_REFORMA,
    "estatutos.proyecto.quitar": _DE_REFORMA,
    "estatutos.reglas.fundar": _AL_FUNDAR,
    "estatutos.reglas.prever_reglas": "va dentro de definir o cambiar un órgano",
    "organos.puestos.fundar": _AL_FUNDAR,
    "sesiones.preparacion.fundar": _AL_FUNDAR,
    "unidades.unidades.traer": _AL_FUNDAR,
    "votaciones.elecciones.cerrar_eleccion": _DE_VOTAR,
    "votaciones.elecciones.dejar_hora": _DE_VOTAR,
}
"""Las que no se llaman al azar, y por qué."""

INTENTOS = 6
"""Veces que se prueba una acción con otros datos antes de dejarla: casi siempre hay una que cabe."""
RONDAS = 4
"""Veces que se vuelve, al acabar, sobre las que no salieron; después, cada una en un archivo intacto."""
NO_SALEN: Mapping[str, str] = {
    "cuentas.presupuesto.traer_partidas": "sólo en un archivo de antes de las partidas, que no las tiene",
    "estatutos.reglas.confirmar_regla": "sólo si una reforma aprobada tocó el artículo que cita",
    "estatutos.reglas.fijar_pendientes": "sólo si antes se añadió una regla y quedó pendiente",
    "unidades.unidades.crear_coordinaciones": "sólo en un archivo de antes de las coordinaciones",
}
"""Las que pueden no salir en el ejemplo, y por qué; se prueban en su asunto."""
SIN_HUECOS = (
    "SELECT organo_id FROM sesion WHERE numero > 0 GROUP BY 1"
    " HAVING max(numero) - min(numero) + 1 <> count(*)",
    "SELECT 1 FROM pago GROUP BY 1 HAVING max(recibo) - min(recibo) + 1 <> count(DISTINCT recibo)",
    "SELECT 1 FROM cargo GROUP BY 1 HAVING max(numero) - min(numero) + 1 <> count(*)",
    "SELECT 1 FROM acuerdo GROUP BY organo_id, anio HAVING max(numero) - min(numero) + 1 <> count(*)",
    "SELECT s.organo_id FROM acta a JOIN sesion s ON s.id = a.sesion_id"
    " GROUP BY s.organo_id, a.anio, a.clase = 'diligencia'"
    " HAVING max(a.numero) - min(a.numero) + 1 <> count(*)",
    "SELECT libro_id FROM asiento GROUP BY libro_id HAVING max(orden) <> count(*)",
    "SELECT 1 FROM asiento_contable GROUP BY 1 HAVING max(numero) - min(numero) + 1 <> count(*)",
    "SELECT clase FROM expedido GROUP BY clase, anio HAVING max(numero) - min(numero) + 1 <> count(*)",
)
"""Cada numeración, seguida: lo que devuelve es de una serie con un hueco."""
SIN_ACTA = (
    "SELECT a.id, t.canonico FROM acuerdo a JOIN acta t ON t.sesion_id = a.sesion_id"
    " WHERE a.estado = 'vigente' AND t.canonico <> ''"
)
_SUELTO = "SELECT id FROM acuerdo a WHERE (SELECT estado FROM sesion WHERE id = a.sesion_id) IN (?, ?)"

REABRIBLES = (
    "sesion.acta_levantada",
    "convenio.terminado",
    "adhesion.retirada",
    "reforma.aprobada",
    "reforma.desistida",
    "circulacion.cerrada",
    "escala.en_uso",
    "plan_de_trabajo.en_marcha",
)
"""Estados de los que se sale por donde se entró: volver a borrador, o deshacer lo anotado por error."""

RETIRABLES = frozenset(h.nombre for h in hechos().values() if any(e.retirable for e in h.estados))
"""Los que se van al deshacer el acto que los puso, si es lo último de su serie; mientras, no cambian."""

Huella = Mapping[tuple[str, str], object]


class Trabajo:
    """Un archivo en el que se trabaja al azar, y lo que ya no puede cambiar en él."""

    def __init__(self, bd: Archivo, carpeta: Path) -> None:
        self.bd, self.carpeta = bd, carpeta
        self.salieron: Counter[str] = Counter()
        self.cerrado = dict(lo_cerrado(bd))

    def probar(self, accion: Accion, azar: Random) -> None:
        """La llama hasta que salga o se acaben los intentos; sólo se admite que se niegue con su frase.

        La que nunca salió y tiene su escena, al final, en ella.
        """
        for _ in range(INTENTOS):
            if self._sale(accion, Sorteo(self.bd, azar, self.carpeta).argumentos):
                return
        if not self.salieron[accion.nombre] and (escena := ESCENAS.get(accion.nombre)):
            self._sale(accion, lambda _: escena(Mesa(self.bd, azar, self.carpeta)))

    def _sale(self, accion: Accion, argumentos: Callable[[Accion], Mapping[str, object]]) -> bool:
        with suppress(ErrorDeUsuario):
            accion.hacer(self.bd, **argumentos(accion))
            self.salieron[accion.nombre] += 1
            return True
        return False

    def deshacer(self, cual: int) -> None:
        """Deshace una de las últimas, o se niega con su frase."""
        hechas = [a.accion_id for a in ultimas_acciones(self.bd, 25)]
        with suppress(ErrorDeUsuario):
            deshacer(self.bd, hechas[cual % len(hechas)])

    def comprobar_lo_cerrado(self) -> None:
        """Nada de lo que estaba cerrado cambió, se fue ni creció; y lo que se cerró, desde ahora."""
        ahora = lo_cerrado(self.bd)
        self.cerrado = {c: v for c, v in self.cerrado.items() if c in ahora or c[0] not in RETIRABLES}
        distintas = {c: (v, ahora.get(c)) for c, v in self.cerrado.items() if ahora.get(c) != v}
        assert distintas == {}
        self.cerrado |= ahora

    def comprobar_que_cuadra(self) -> None:
        """Numeraciones sin huecos, cada acuerdo en su acta y `verificar` limpio."""
        assert [self.bd.filas(sql) for sql in SIN_HUECOS] == [[]] * len(SIN_HUECOS)
        assert [f["id"] for f in self.bd.filas(SIN_ACTA) if f["id"] not in f["canonico"]] == []
        assert self.bd.filas(_SUELTO, ["borrador", "convocada"]) == []
        assert self._saldos() == self._sumas()
        assert hallazgos(self.bd) == []

    def _saldos(self) -> dict[str, int]:
        """Lo que el programa dice que se debe de cada cargo y que hay en cada fondo."""
        de_cargos = {c.id: c.saldo for c in cargos(self.bd)}
        return de_cargos | {s.fondo.id: s.saldo for s in saldos(self.bd, self.bd.hoy())}

    def _sumas(self) -> dict[str, int]:
        """Lo mismo, sumado movimiento a movimiento."""
        hoy = self.bd.hoy()
        de_partida = (
            "SELECT id, importe AS hay FROM cargo WHERE estado = 'vigente'"
            " UNION ALL SELECT id, 0 FROM cargo WHERE estado <> 'vigente'"
            " UNION ALL SELECT id, saldo_inicial FROM fondo WHERE fecha <= ?"
        )
        suyas = {f["id"]: f["hay"] for f in self.bd.filas(de_partida, [hoy])}
        abonos = "SELECT b.* FROM abono b JOIN cargo c ON c.id = b.cargo_id WHERE c.estado = 'vigente'"
        for f in self.bd.filas(abonos):
            suyas[f["cargo_id"]] -= f["importe"]
        for f in self.bd.filas("SELECT * FROM asiento_contable WHERE fecha <= ?", [hoy]):
            suyas[f["fondo_id"]] += f["importe"] if f["clase"] == "ingreso" else -f["importe"]
            if f["destino_id"]:
                suyas[f["destino_id"]] += f["importe"]
        return suyas


def lo_cerrado(bd: Archivo) -> Huella:
    """De cada fila cerrada, lo que no es exento; y de cada hecho cerrado, todas sus partes."""
    suyo: dict[tuple[str, str], object] = {}
    for hecho in hechos().values():
        cierran = [e for e in hecho.estados if e.cierra and f"{hecho.nombre}.{e.nombre}" not in REABRIBLES]
        libres = frozenset[str]().union(*(columnas_de(e.salvo) for e in cierran))
        for estado in cierran:
            filas = bd.filas(f"SELECT * FROM {hecho.tabla} h WHERE {estado.es.format(h='h')}")
            suyo |= {(hecho.nombre, f["id"]): _sin(dict(f), libres) for f in filas}
            suyo |= _partes(bd, hecho.nombre, [str(f["id"]) for f in filas])
    return suyo


def _partes(bd: Archivo, hecho: str, cerrados: Sequence[str]) -> Huella:
    suyo: dict[tuple[str, str], object] = {}
    huecos = ", ".join("?" * len(cerrados))
    for parte in partes_de(hecho):
        dentro = f"SELECT x.*, {_camino(parte.camino)} AS hecho_ FROM {parte.tabla} x"
        libres = columnas_de(parte.exentas)
        for fila in bd.filas(f"SELECT * FROM ({dentro}) WHERE hecho_ IN ({huecos}) ORDER BY id", cerrados):
            clave = (parte.tabla, fila["hecho_"])
            suyo[clave] = (*suyo.get(clave, ()), _sin(dict(fila), libres))  # type: ignore[misc]  # siempre tuplas
    return suyo


def _camino(columnas: tuple[str, ...]) -> str:
    expresion = f"x.{columnas[0]}"
    for columna, siguiente in pairwise(columnas):
        tabla = "punto" if columna == "id" else columna.removesuffix("_id")
        expresion = f"(SELECT {siguiente} FROM {tabla} WHERE id = {expresion})"
    return expresion


def _sin(fila: dict[str, object], libres: frozenset[str]) -> str:
    return json.dumps({c: str(v) for c, v in fila.items() if c not in libres}, sort_keys=True)


SORTEABLES = [a for a in acciones() if a.nombre not in NO_SE_SORTEAN]


@pytest.fixture
def trabajo(ejemplo: Path, tmp_path: Path) -> Iterator[Trabajo]:
    """El ejemplo, abierto el día en que lo ve la prueba."""
    apertura = abrir_ejemplo(ejemplo)
    yield Trabajo(apertura.bd, tmp_path)
    apertura.cerrar()


def sale_en_otro(hecho: Path, carpeta: Path, accion: Accion) -> bool:
    """Si sale, al menos, en un archivo que el azar todavía no tocó, celebrando antes hasta donde toque."""
    copia = carpeta / f"{accion.nombre}.escritorio"
    copia.write_bytes(hecho.read_bytes())
    apertura = abrir_ejemplo(copia)
    try:
        suyo = Trabajo(apertura.bd, carpeta)
        for hasta in range(PASOS + 1):
            celebrar(apertura.bd, Random(hasta), hasta)
            suyo.probar(accion, Random(hasta))
        suyo.comprobar_lo_cerrado()
        suyo.comprobar_que_cuadra()
        return bool(suyo.salieron[accion.nombre])
    finally:
        apertura.cerrar()


def test_todas_las_acciones_salen_bien_alguna_vez_y_lo_cerrado_no_cambia(
    trabajo: Trabajo, hecho: Path, tmp_path: Path
) -> None:
    azar = Random(SEMILLA)
    for n, accion in enumerate(SORTEABLES):
        if n % 10 == 0:
            celebrar(trabajo.bd, azar, azar.randint(0, PASOS))
        trabajo.probar(accion, azar)
        if n % 3 == 0:
            trabajo.deshacer(azar.randint(0, 24))
        if n % 20 == 0:
            trabajo.comprobar_lo_cerrado()
    for ronda in range(RONDAS):
        celebrar(trabajo.bd, azar, ronda)
        for accion in [a for a in SORTEABLES if not trabajo.salieron[a.nombre]]:
            trabajo.probar(accion, azar)
    trabajo.comprobar_lo_cerrado()
    trabajo.comprobar_que_cuadra()
    faltan = [a for a in SORTEABLES if not trabajo.salieron[a.nombre] and a.nombre not in NO_SALEN]
    assert {a.nombre for a in faltan if not sale_en_otro(hecho, tmp_path, a)} == set()


def test_la_lista_de_las_que_no_se_sortean_no_tiene_sobrantes() -> None:
    assert NO_SE_SORTEAN.keys() | NO_SALEN.keys() | ESCENAS.keys() <= {a.nombre for a in acciones()}


def test_una_accion_que_no_se_sabe_llamar_se_ve(trabajo: Trabajo) -> None:
    def nueva(bd: Archivo, cosa: memoryview) -> None:
        raise AssertionError

    with pytest.raises(NoSeSabeDar, match="cosa"):
        Sorteo(trabajo.bd, Random(1), trabajo.carpeta).argumentos(Accion("actas.nueva.nueva", nueva))


def maquina(molde: Path) -> type[RuleBasedStateMachine]:
    """La que trabaja sobre una copia de `molde`: celebrar, hacer cualquier cosa y deshacer cualquier cosa."""

    class Secretaria(RuleBasedStateMachine):
        @initialize()
        def abrir(self) -> None:
            self.sitio = TemporaryDirectory()
            copia = Path(self.sitio.name) / "red.escritorio"
            copia.write_bytes(molde.read_bytes())
            self.apertura = abrir_ejemplo(copia)
            self.trabajo = Trabajo(self.apertura.bd, copia.parent)

        @rule(semilla=st.integers(0, 999_999), hasta=st.integers(0, PASOS))
        def celebrar(self, semilla: int, hasta: int) -> None:
            celebrar(self.trabajo.bd, Random(semilla), hasta)

        @rule(accion=st.sampled_from(SORTEABLES), semilla=st.integers(0, 999_999))
        def hacer(self, accion: Accion, semilla: int) -> None:
            self.trabajo.probar(accion, Random(semilla))

        @rule(cual=st.integers(0, 24))
        def deshacer(self, cual: int) -> None:
            self.trabajo.deshacer(cual)
            self.trabajo.comprobar_lo_cerrado()

        def teardown(self) -> None:
            if hasattr(self, "trabajo"):
                try:
                    self.trabajo.comprobar_lo_cerrado()
                    self.trabajo.comprobar_que_cuadra()
                finally:
                    self.apertura.cerrar()
                    self.sitio.cleanup()

    return Secretaria


LARGO = int(os.environ.get("ESCRITORIO_PASOS", "200"))
"""Cuántos pasos en total: 200 en el juego normal; 10 000 con `poe azar`."""
SEMILLA = int(os.environ.get("ESCRITORIO_SEMILLA") or (11 if LARGO <= 1_000 else randrange(10**9)))
"""Fija en el juego normal; en la corrida larga, otra cada vez, que se imprime para poder repetirla."""
_DE_UNA_VEZ = 50


@pytest.mark.timeout(7_200)
def test_cualquier_trabajo_deja_lo_cerrado_como_estaba_y_todo_cuadrado(hecho: Path) -> None:
    print(f"ESCRITORIO_SEMILLA={SEMILLA}")
    run_state_machine_as_test(
        seed(SEMILLA)(maquina(hecho)),
        settings=settings(
            max_examples=max(1, LARGO // _DE_UNA_VEZ),
            stateful_step_count=_DE_UNA_VEZ,
            deadline=None,
            derandomize=False,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert hecho.exists()
