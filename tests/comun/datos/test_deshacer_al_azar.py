"""Se haga lo que se haga y se deshaga lo que se deshaga, no queda un hecho a medias ni una cita a nada."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso, comprometer
from escritorio.cooperacion.acciones.convenios import (
    anotar_adenda,
    corregir_convenio,
    firmar_convenio,
    registrar_convenio,
    renovar_convenio,
)
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import AdendaNueva, FirmaNueva
from escritorio.cuentas.acciones.asientos import ligar_gasto
from escritorio.unidades.acciones.cierre import fusionar
from escritorio.unidades.acciones.informes import anular_informe, emitir_informe, preparar_informe
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    crear_plan,
    elevar,
)
from escritorio.unidades.acciones.unidades import crear_unidad
from escritorio.unidades.modelo.planes import AvanceNuevo
from escritorio.unidades.modelo.unidades import Fusion, UnidadNueva
from escritorio.unidades.reglas.informes import periodo
from tests.azar import ejemplos
from tests.cooperacion.casos import FUERA, MEMORANDO, NOSOTROS, PRUEBA
from tests.cuentas.casos import abrir, gasto
from tests.fabrica import ACTO_ANTERIOR, asamblea, reloj
from tests.unidades.casos import PLAN, TALLER

Paso = Callable[[Archivo, int], object]


def _de(bd: Archivo, tabla: str, cual: int) -> str:
    ids = [str(f[0]) for f in bd.filas(f"SELECT id FROM {tabla} ORDER BY id DESC")]
    return ids[cual % len(ids)] if ids else "nada"


def _avanzar(bd: Archivo, n: int) -> object:
    estado = ("en_curso", "cumplida")[n % 2]
    prueba: Evidencia | None = PRUEBA if n % 3 else None
    return anotar_avance(bd, _de(bd, "actividad", n // 2), AvanceNuevo("2026-03-05", "Va", estado), prueba)


def _avanzar_compromiso(bd: Archivo, n: int) -> object:
    estado = ("pendiente", "cumplido")[n % 2]
    return anotar_avance_de_compromiso(bd, _de(bd, "compromiso", n // 2), "2026-03-05", "Va", estado, PRUEBA)


def _renovar(bd: Archivo, n: int) -> object:
    return renovar_convenio(
        bd, _de(bd, "convenio", n), AdendaNueva("2026-03-06", "Sigue", f"{2030 + n}-01-01"), None, PRUEBA
    )


def _firmar(bd: Archivo, n: int) -> object:
    firma = FirmaNueva("2026-03-01", hasta="2027-03-01")
    return firmar_convenio(bd, _de(bd, "convenio", n), firma, documento=PRUEBA)


def _gastar(bd: Archivo, n: int) -> object:
    return ligar_gasto(bd, gasto(bd, abrir(bd), 10_00).id, Referencia("actividad", _de(bd, "actividad", n)))


def _informar(bd: Archivo, n: int) -> object:
    suyo = preparar_informe(bd, _de(bd, "unidad", n), periodo("semestral", 2026, 1)).id
    return emitir_informe(bd, suyo, sin_acabar=True)


def _juntar(bd: Archivo, n: int) -> object:
    viejas = (_de(bd, "unidad", n), _de(bd, "unidad", n + 1))
    return fusionar(
        bd, Fusion(viejas, UnidadNueva(f"Una {n}", "Todo", "unidad", "2026-03-09")), ACTO_ANTERIOR
    )


PASOS: tuple[Paso, ...] = (
    lambda bd, n: crear_unidad(bd, UnidadNueva(f"Nueva {n}", "", "unidad", "2026-01-01"), ACTO_ANTERIOR),
    lambda bd, n: crear_plan(bd, _de(bd, "unidad", n), PLAN),
    lambda bd, n: anadir_objetivo(bd, _de(bd, "plan_trabajo", n), "Objetivo"),
    lambda bd, n: anadir_actividad(bd, _de(bd, "objetivo_plan", n), TALLER),
    _avanzar,
    _avanzar,
    _gastar,
    _informar,
    lambda bd, n: anular_informe(bd, _de(bd, "informe_unidad", n), "Se repite"),
    _juntar,
    lambda bd, n: elevar(bd, _de(bd, "unidad", n), asamblea(bd), "Carta", "Apruébese."),
    lambda bd, n: registrar_convenio(bd, MEMORANDO, [NOSOTROS, FUERA]),
    _firmar,
    _renovar,
    lambda bd, n: anotar_adenda(bd, _de(bd, "convenio", n), AdendaNueva("2026-03-07", "Cambia")),
    lambda bd, n: corregir_convenio(bd, _de(bd, "convenio", n), MEMORANDO),
    lambda bd, n: comprometer(
        bd, Referencia("convenio", _de(bd, "convenio", n)), CompromisoNuevo("Hacer", "Quien")
    ),
    _avanzar_compromiso,
)


def _deshacer(bd: Archivo, n: int) -> object:
    hechas = [a.accion_id for a in ultimas_acciones(bd, 20) if not a.accion.startswith("Fundar")]
    return deshacer(bd, hechas[n % len(hechas)])


A_MEDIAS = (
    "SELECT titulo FROM actividad a WHERE estado <> 'pendiente'"
    " AND NOT EXISTS (SELECT 1 FROM avance_actividad WHERE actividad_id = a.id AND estado = a.estado)",
    "SELECT que FROM compromiso c WHERE estado <> 'pendiente'"
    " AND NOT EXISTS (SELECT 1 FROM avance_compromiso WHERE compromiso_id = c.id)",
    "SELECT titulo FROM convenio c WHERE hasta > '2027-03-01'"
    " AND NOT EXISTS (SELECT 1 FROM adenda WHERE convenio_id = c.id AND hasta = c.hasta)",
    "SELECT titulo FROM convenio c WHERE firma IS NULL"
    " AND EXISTS (SELECT 1 FROM adenda WHERE convenio_id = c.id)",
    "SELECT u.nombre FROM unidad u JOIN unidad_origen o ON o.origen_id = u.id WHERE u.cierre IS NULL",
)
"""Lo que no puede darse: un estado sin el hecho que lo puso, o un hecho sin el estado que supone."""


_UNO = st.tuples(st.sampled_from((*PASOS, *[_deshacer] * 10)), st.integers(0, 19))


@settings(
    max_examples=ejemplos(24), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pasos=st.lists(_UNO, min_size=8, max_size=40))
def test_cualquier_secuencia_deja_el_archivo_sin_huerfanos_ni_hechos_a_medias(
    fundada: Path, pasos: list[tuple[Any, int]]
) -> None:
    with TemporaryDirectory() as carpeta:
        copia = Path(carpeta) / "red.escritorio"
        copia.write_bytes(fundada.read_bytes())
        apertura = abrir_archivo(copia, "Ana", reloj)
        try:
            for paso, n in (*((p, 0) for p in PASOS[:6] + PASOS[11:14]), *pasos):
                with suppress(ErrorDeUsuario):  # lo que no se puede, con su frase
                    paso(apertura.bd, n)
            assert hallazgos_del_archivo(apertura.bd) == []
            assert [[f[0] for f in apertura.bd.filas(sql)] for sql in A_MEDIAS] == [[]] * len(A_MEDIAS)
        finally:
            apertura.cerrar()
