"""Los anexos de la memoria: padrón, asistencia de cada cual y texto de los acuerdos. Puro."""

from __future__ import annotations

from escritorio.comun.base.texto import plegar
from escritorio.comun.documentos.pdf import Apartado, Nota, Parrafo, Pieza
from escritorio.informes.documentos.comunes import tabla_o_frase
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.memoria import DatosDeMemoria
from escritorio.informes.reglas.memoria import porcentaje
from escritorio.socios.reglas.territorio import nombre_de_pais


def anexos(datos: DatosDeMemoria, di: Habla) -> list[Automatico]:
    """Cada uno se puede dejar fuera."""
    return [
        Automatico("anexo_socios", di("Anexo: padrón"), _padron(datos, di)),
        Automatico("anexo_asistencia", di("Anexo: asistencia"), _asistencia(datos, di)),
        Automatico("anexo_acuerdos", di("Anexo: acuerdos"), _textos(datos, di)),
    ]


def _padron(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    suyos = sorted(datos.socios.al_acabar, key=lambda s: (nombre_de_pais(s.pais), plegar(s.nombre)))
    return tabla_o_frase(
        (("País", 1.5), ("Socio", 3.2), ("Categoría", 1.8), ("Desde", 1.1)),
        [(nombre_de_pais(s.pais), s.nombre, s.categoria, di.en_corto(s.alta or "")) for s in suyos],
        "No hay socios activos.",
        di,
    )


def _asistencia(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    filas = [
        (a.nombre, str(a.convocado), str(a.asistio), f"{porcentaje(a.asistio, a.convocado)} %")
        for a in datos.asistencias
    ]
    return tabla_o_frase(
        (("Integrante con voto", 3.4), ("Sesiones>", 1), ("Asistió>", 1), ("De cada cien>", 1.1)),
        filas,
        "No se celebró ninguna sesión en el ejercicio.",
        di,
    )


def _textos(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    if not datos.acuerdos:
        return [Parrafo(di("No se tomó ningún acuerdo en el ejercicio."))]
    piezas: list[Pieza] = []
    for dado in datos.acuerdos:
        a = dado.acuerdo
        donde = di.dicho(a.sesion or a.organo)
        anulado = di(" Anulado: {}.", a.motivo_anulacion) if a.estado == "anulado" else ""
        piezas += [
            Apartado(di("{}, n.º {}: {}", a.organo, a.numero, a.titulo)),
            Parrafo(a.texto or a.titulo),
            Nota(f"{donde}, {di.en_corto(a.fecha)}. {di.dicho(a.resultado.capitalize())}.{anulado}"),
        ]
    return piezas
