"""Las sesiones y los acuerdos de la memoria. Puro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from escritorio.acuerdos.modelo.cumplimiento import ESTADOS_DE_ENCARGO, Encargo
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza
from escritorio.informes.documentos.comunes import Columnas, con_anuncio, tabla
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.modelo.memoria import AcuerdoConEncargos, DatosDeMemoria, SesionDeMemoria
from escritorio.informes.reglas.memoria import porcentaje

_VIAS = {"sesion": "En sesión", "circulacion": "Por escrito", "ad_referendum": "Ad referéndum"}
_DE_SESION: Columnas = (
    ("Sesión", 2.8),
    ("Fecha", 1.5),
    ("Con voto>", 1.2),
    ("Asistieron>", 1.5),
    ("Asistencia>", 1.5),
    ("Acuerdos>", 1.35),
)
_DE_ACUERDO: Columnas = (
    ("N.º>", 0.7),
    ("Fecha", 1.6),
    ("Órgano", 2.3),
    ("Acuerdo", 3.2),
    ("Cómo", 1.4),
    ("Encargos", 1.5),
)
_DE_ENCARGO: Columnas = (
    ("Encargo", 2.8),
    ("Acuerdo", 1.8),
    ("Responsable", 1.7),
    ("Plazo", 1.5),
    ("Estado", 1.2),
)


def sesiones(datos: DatosDeMemoria) -> list[Pieza]:
    """Las celebradas, con su asistencia como la cuenta su acta, y las que no se celebraron."""
    suyas = datos.sesiones
    if not suyas and not datos.no_celebradas:
        return [Parrafo("No se celebró ninguna sesión en el ejercicio.")]
    con_voto, asistieron = sum(s.con_voto for s in suyas), sum(s.asistieron for s in suyas)
    piezas: list[Pieza] = [Parrafo(f"Se {_celebraron(len(suyas))}.")]
    if suyas:
        totales = ("Total", "", str(con_voto), str(asistieron), _cien(asistieron, con_voto))
        dibujo = barras("Asistencia de quienes votan, de cada cien", (), [_barra(s) for s in suyas], 100)
        dados = str(sum(s.acuerdos for s in suyas))
        piezas += [Dibujo(dibujo), tabla(_DE_SESION, [_fila(s) for s in suyas], (*totales, dados))]
    return [
        *piezas,
        *con_anuncio(
            "No se celebraron:",
            (("Sesión", 4), ("Fecha", 1.2)),
            [(s.titulo, en_corto(s.fecha)) for s in datos.no_celebradas],
        ),
    ]


def _celebraron(cuantas: int) -> str:
    return "celebró 1 sesión" if cuantas == 1 else f"celebraron {cuantas} sesiones"


def _cien(parte: int, todo: int) -> str:
    cien = porcentaje(parte, todo)
    return "—" if cien is None else f"{cien} %"


def _barra(s: SesionDeMemoria) -> Fila:
    rotulo = f"{en_corto(s.resumen.fecha)} {s.resumen.organo}"
    return Fila(rotulo, (porcentaje(s.asistieron, s.con_voto) or 0,), _cien(s.asistieron, s.con_voto))


def _fila(s: SesionDeMemoria) -> tuple[str, ...]:
    return (
        s.resumen.titulo,
        en_corto(s.resumen.fecha),
        str(s.con_voto),
        str(s.asistieron),
        _cien(s.asistieron, s.con_voto),
        str(s.acuerdos),
    )


def acuerdos(datos: DatosDeMemoria) -> list[Pieza]:
    """Los del ejercicio, por órgano, y cómo va lo que mandaron hacer."""
    if not datos.acuerdos:
        return [Parrafo("No se tomó ningún acuerdo en el ejercicio.")]
    por_organo = Counter(a.acuerdo.organo for a in datos.acuerdos)
    vigentes = Counter(a.acuerdo.organo for a in datos.acuerdos if a.acuerdo.estado == "vigente")
    filas = [(o, str(n), str(vigentes[o]), str(n - vigentes[o])) for o, n in por_organo.items()]
    suma = (str(por_organo.total()), str(vigentes.total()), str(por_organo.total() - vigentes.total()))
    columnas: Columnas = (("Órgano", 3), ("Acuerdos>", 1), ("Vigentes>", 1), ("Anulados>", 1))
    return [
        Parrafo(f"Se {_tomaron(len(datos.acuerdos))} en el ejercicio."),
        tabla(columnas, filas, ("Total", *suma)),
        tabla(_DE_ACUERDO, [_renglon(a) for a in datos.acuerdos]),
        Apartado("Cumplimiento"),
        *_cumplimiento(datos),
    ]


def _tomaron(cuantos: int) -> str:
    return "tomó 1 acuerdo" if cuantos == 1 else f"tomaron {cuantos} acuerdos"


def _renglon(dado: AcuerdoConEncargos) -> tuple[str, ...]:
    a = dado.acuerdo
    titulo = a.titulo if a.estado == "vigente" else f"{a.titulo} (anulado)"
    return (str(a.numero), en_corto(a.fecha), a.organo, titulo, _VIAS[a.via], _resumen(dado.encargos))


def _resumen(encargos: Iterable[Encargo]) -> str:
    """«2 cumplidos, 1 pendiente», o «—» si no mandó nada."""
    cuenta = Counter(e.estado for e in encargos)
    dichos = [f"{cuenta[e]} {nombre.lower()}" for e, nombre in ESTADOS_DE_ENCARGO.items() if cuenta[e]]
    return ", ".join(dichos) or "—"


def _cumplimiento(datos: DatosDeMemoria) -> list[Pieza]:
    """Los encargos de los acuerdos vigentes, a hoy."""
    suyos = [e for a in datos.acuerdos if a.acuerdo.estado == "vigente" for e in a.encargos]
    if not suyos:
        return [Parrafo("Esos acuerdos no dejaron ningún encargo anotado.")]
    cuenta, hoy = Counter(e.estado for e in suyos), datos.cuotas.fecha
    dibujo = barras(
        f"Encargos de esos acuerdos, al {en_corto(hoy)}",
        (),
        [Fila(nombre, (cuenta[e],), str(cuenta[e])) for e, nombre in ESTADOS_DE_ENCARGO.items()],
    )
    abiertos = [_abierto(e, hoy) for e in suyos if e.abierto]
    return [Dibujo(dibujo), *con_anuncio("Siguen abiertos:", _DE_ENCARGO, abiertos)]


def _abierto(e: Encargo, hoy: str) -> tuple[str, ...]:
    return (
        e.que,
        f"N.º {e.acuerdo_numero}, {e.organo}",
        e.responsable or "No consta",
        en_corto(e.plazo or "") or "—",
        "Vencido" if e.vencido(hoy) else ESTADOS_DE_ENCARGO[e.estado],
    )
