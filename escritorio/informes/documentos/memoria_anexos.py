"""Los anexos de la memoria: padrón, asistencia de cada cual y texto de los acuerdos. Puro."""

from __future__ import annotations

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.texto import plegar
from escritorio.comun.documentos.pdf import Apartado, Nota, Parrafo, Pieza
from escritorio.informes.documentos.comunes import tabla_o_frase
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.memoria import Asistencias, DatosDeMemoria
from escritorio.informes.reglas.memoria import porcentaje
from escritorio.socios.modelo import Socio
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
    columnas: list[Columna[Socio]] = [
        Columna(di("País"), lambda s: nombre_de_pais(s.pais), ancho=1.5),
        Columna(di("Socio"), lambda s: s.nombre, ancho=3.2),
        Columna(di("Categoría"), lambda s: s.categoria, ancho=1.8),
        Columna(di("Desde"), lambda s: di.en_corto(s.alta or ""), ancho=1.1),
    ]
    return tabla_o_frase(Cuadro(columnas, suyos), di("No hay socios activos."))


def _asistencia(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    columnas: list[Columna[Asistencias]] = [
        Columna(di("Integrante con voto"), lambda a: a.nombre, ancho=3.4),
        Columna(di("Sesiones"), lambda a: a.convocado, "entero"),
        Columna(di("Asistió"), lambda a: a.asistio, "entero"),
        Columna(di("De cada cien"), lambda a: f"{porcentaje(a.asistio, a.convocado)} %", "porcentaje", 1.1),
    ]
    return tabla_o_frase(
        Cuadro(columnas, datos.asistencias), di("No se celebró ninguna sesión en el ejercicio.")
    )


def _textos(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    if not datos.acuerdos:
        return [Parrafo(di("No se tomó ningún acuerdo en el ejercicio."))]
    piezas: list[Pieza] = []
    for dado in datos.acuerdos:
        a = dado.acuerdo
        donde = di.decir(dado.donde)
        anulado = di(" Anulado: {}.", a.motivo_anulacion) if a.estado == "anulado" else ""
        piezas += [
            Apartado(di("{}, n.º {}: {}", a.organo, a.numero, a.titulo)),
            Parrafo(a.texto or a.titulo),
            Nota(f"{donde}, {di.en_corto(a.fecha)}. {di(a.resultado.capitalize())}.{anulado}"),
        ]
    return piezas
