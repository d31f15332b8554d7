"""Cuándo se copia, dónde, qué se prueba, qué se retira y qué se avisa."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from escritorio.comun.base.errores import Cancelado
from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.respaldo import copiar as modulo_copiar
from escritorio.comun.datos.respaldo import respaldo as modulo
from escritorio.comun.datos.respaldo.indice import NOMBRE_DEL_INDICE, Copia, recortado
from escritorio.comun.datos.respaldo.respaldo import AL_ABRIR, AL_CERRAR, Respaldo, SinCopia, respaldo_de
from tests.comun.datos.respaldo.escenas import Calendario, danar, lo_que_guarda, respaldo, trabajar


def archivos(carpeta: Path) -> list[str]:
    return sorted(r.name for r in carpeta.iterdir() if r.suffix == ".escritorio")


def estados(de: Respaldo) -> list[Estado]:
    de.releer()
    return [h.copia.estado for h in de.copias()]


def test_al_cerrar_queda_una_copia_probada_igual_al_archivo(bd: Archivo, guardado: Respaldo) -> None:
    assert guardado.a_plazo(AL_CERRAR, 60)
    (hallada,) = guardado.copias()
    assert (hallada.copia.estado, hallada.copia.motivo) == (Estado.BUENA, "al cerrar")
    assert hallada.rutas == (bd.ruta.parent / "Copias de red" / "red 2026-03-11 09.00.escritorio",)
    assert lo_que_guarda(hallada.rutas[0]) == lo_que_guarda(bd.ruta)


def test_sin_cambios_no_se_hace_otra(bd: Archivo, guardado: Respaldo, reloj: Calendario) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    reloj.pasan(1)
    guardado.poner_al_dia(AL_CERRAR)
    assert len(guardado.copias()) == 1
    trabajar(bd, "UNA")
    guardado.poner_al_dia(AL_CERRAR)
    assert len(guardado.copias()) == 2


def test_sin_motivo_solo_se_prueba_lo_que_hay(bd: Archivo, guardado: Respaldo) -> None:
    guardado.poner_al_dia()
    assert guardado.copias() == []
    assert guardado.repasado


def test_la_segunda_carpeta_la_recibe_cuando_esta(bd: Archivo, reloj: Calendario, tmp_path: Path) -> None:
    memoria = tmp_path / "memoria"
    guardado = respaldo(bd, reloj, segunda=memoria)
    guardado.poner_al_dia(AL_CERRAR)
    assert (len(guardado.copias()[0].rutas), guardado.fallo) == (1, "")
    memoria.mkdir()
    guardado.poner_al_dia(AL_ABRIR)
    (hallada,) = guardado.copias()
    assert [r.parent.parent.name for r in hallada.rutas] == [tmp_path.name, "memoria"]
    assert hallada.rutas[0].read_bytes() == hallada.rutas[1].read_bytes()
    assert hallada.copia.estado is Estado.BUENA
    guardado.poner_al_dia(AL_ABRIR)
    assert len(archivos(memoria / "Copias de red")) == 1


def test_si_la_segunda_desaparece_a_mitad_se_sigue_y_se_dice(
    bd: Archivo, reloj: Calendario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memoria = tmp_path / "memoria"
    memoria.mkdir()
    guardado = respaldo(bd, reloj, segunda=memoria)

    def se_va(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(modulo, "duplicar", se_va)
    guardado.poner_al_dia(AL_CERRAR)
    assert guardado.copias()[0].copia.estado is Estado.BUENA
    assert "memoria" in guardado.aviso(bd)


def test_la_carpeta_elegida_manda_y_si_no_esta_se_guarda_junto_al_archivo(
    bd: Archivo, reloj: Calendario, tmp_path: Path
) -> None:
    elegida = tmp_path / "otro disco"
    guardado = respaldo(bd, reloj, elegida=elegida)
    assert guardado.copiar(AL_CERRAR).parent == tmp_path / "Copias de red"
    assert "otro disco" in guardado.fallo
    elegida.mkdir()
    assert guardado.copiar(AL_CERRAR).parent == elegida / "Copias de red"
    assert guardado.fallo == ""


def test_si_junto_al_archivo_no_se_puede_va_a_la_carpeta_de_la_persona(
    bd: Archivo, guardado: Respaldo, tmp_path: Path
) -> None:
    (tmp_path / "Copias de red").write_text("estorba")
    assert guardado.copiar(AL_CERRAR).parent == tmp_path / "datos" / "Copias de red"
    assert guardado.fallo == ""


def test_si_no_se_puede_en_ningun_sitio_se_dice_y_no_se_pierde_nada(
    bd: Archivo, guardado: Respaldo, tmp_path: Path
) -> None:
    (tmp_path / "Copias de red").write_text("estorba")
    (tmp_path / "datos").write_text("estorba")
    with pytest.raises(SinCopia, match="No se pudo guardar"):
        guardado.copiar(AL_CERRAR)
    bd.respaldo = guardado
    bd.resguardar("importar socios")
    guardado.poner_al_dia(AL_CERRAR)
    assert guardado.aviso(bd).startswith("No se pudo guardar")


def test_antes_de_algo_grande_se_copia_una_vez_tambien_desde_un_obrero(
    bd: Archivo, guardado: Respaldo
) -> None:
    bd.respaldo = guardado
    with otra_conexion(bd) as otra:
        otra.resguardar("importar socios")
        otra.resguardar("importar socios")
    assert [h.copia.motivo for h in guardado.copias()] == ["antes de importar socios"]


def test_dentro_de_una_accion_no_se_copia(bd: Archivo, guardado: Respaldo) -> None:
    bd.respaldo = guardado
    with transaccion(bd, "Algo"):
        bd.resguardar("emitir cuotas")
    bd.respaldo = None
    bd.resguardar("emitir cuotas")
    assert guardado.copias() == []


def test_cerrar_no_espera_y_lo_pendiente_se_prueba_al_abrir(
    bd: Archivo, guardado: Respaldo, reloj: Calendario, monkeypatch: pytest.MonkeyPatch
) -> None:
    seguir = threading.Event()

    def muy_despacio(_carpeta: Path, copia: Copia, *_: object) -> Copia:
        seguir.wait(60)
        return copia

    with monkeypatch.context() as parche:
        parche.setattr(modulo, "probar", muy_despacio)
        assert not guardado.a_plazo(AL_CERRAR, 2)  # vuelve aunque la prueba no ha acabado ni va a acabar
        assert estados(guardado) in ([], [Estado.PENDIENTE])
        seguir.set()
    otra_vez = Respaldo(bd.ruta, guardado.destinos, reloj)
    otra_vez.poner_al_dia(AL_ABRIR)
    assert estados(otra_vez)[0] is Estado.BUENA


def test_cancelar_a_mitad_no_deja_copia_ni_restos(bd: Archivo, guardado: Respaldo, tmp_path: Path) -> None:
    class ALaMitad:
        def paso(self, hechos: int, total: int, texto: str = "") -> None:
            if texto.startswith("Guardando") and hechos > 0:
                raise Cancelado

    with pytest.raises(Cancelado):
        guardado.poner_al_dia(AL_CERRAR, ALaMitad())
    assert list((tmp_path / "Copias de red").iterdir()) == []
    assert not guardado.repasado
    assert guardado.aviso(bd) == ""


def test_un_byte_cambiado_la_hace_mala_y_se_hace_otra(
    bd: Archivo, guardado: Respaldo, reloj: Calendario
) -> None:
    ruta = guardado.copiar(AL_CERRAR)
    guardado.poner_al_dia()
    danar(ruta)
    assert estados(guardado) == [Estado.PENDIENTE]
    reloj.pasan(1)
    guardado.poner_al_dia(AL_ABRIR)
    assert [h.copia.estado for h in guardado.copias()] == [Estado.BUENA]
    assert not ruta.exists()


def test_la_ultima_mala_se_avisa(bd: Archivo, guardado: Respaldo) -> None:
    ruta = guardado.copiar(AL_CERRAR)
    danar(ruta)
    guardado.poner_al_dia()
    assert estados(guardado) == [Estado.MALA]
    assert "no sirve" in guardado.aviso(bd)


def test_si_la_recien_hecha_sale_mala_se_hace_otra(
    bd: Archivo, guardado: Respaldo, monkeypatch: pytest.MonkeyPatch
) -> None:
    de_verdad, veces = modulo_copiar.copiar, iter([True])

    def copiar(*dados: object) -> object:
        hecha = de_verdad(*dados)  # type: ignore[arg-type]  # los pasa tal cual
        if next(veces, False):
            danar(dados[1])  # type: ignore[arg-type]  # es el destino
        return hecha

    monkeypatch.setattr(modulo, "copiar", copiar)
    guardado.poner_al_dia(AL_CERRAR)
    assert estados(guardado) == [Estado.BUENA]


def test_lo_que_se_escribe_mientras_se_copia_no_estropea_la_copia(
    bd: Archivo, guardado: Respaldo, monkeypatch: pytest.MonkeyPatch
) -> None:
    de_verdad, siglas = modulo_copiar._escribir, iter(["UNA", "OTRA", "TERCERA"])

    def escribir(*dados: object) -> None:
        if (sigla := next(siglas, "")) and sigla != "TERCERA":
            trabajar(bd, sigla)
        de_verdad(*dados)  # type: ignore[arg-type]  # los pasa tal cual

    monkeypatch.setattr(modulo_copiar, "_escribir", escribir)
    guardado.poner_al_dia(AL_ABRIR)
    (hallada,) = guardado.copias()
    assert hallada.copia.estado is Estado.BUENA
    assert lo_que_guarda(hallada.rutas[0]) == lo_que_guarda(bd.ruta)


def test_se_rota_sin_tocar_lo_que_no_hizo_el_programa(
    bd: Archivo, guardado: Respaldo, reloj: Calendario, tmp_path: Path
) -> None:
    carpeta = tmp_path / "Copias de red"
    for n in range(12):
        trabajar(bd, f"S{n}")
        guardado.poner_al_dia(AL_CERRAR)
        (carpeta / "red a mano.escritorio").write_bytes(b"suya")
        reloj.pasan(1)
    # 7 diarias, y de antes sólo la última de una semana ya pasada (11 a 22 de marzo de 2026).
    assert len(archivos(carpeta)) == 9
    assert "red a mano.escritorio" in archivos(carpeta)


def test_con_poco_sitio_se_respeta_el_tope(bd: Archivo, reloj: Calendario, tmp_path: Path) -> None:
    medida = bd.ruta.stat().st_size
    guardado = respaldo(bd, reloj, tope=int(medida * 2.5))
    for n in range(5):
        trabajar(bd, f"S{n}")
        guardado.poner_al_dia(AL_CERRAR)
        reloj.pasan(1)
    assert len(guardado.copias()) == 2
    assert lo_que_guarda(guardado.copias()[0].rutas[0]) == lo_que_guarda(bd.ruta)


def test_una_que_no_se_puede_borrar_se_retira_otro_dia(
    bd: Archivo, reloj: Calendario, monkeypatch: pytest.MonkeyPatch
) -> None:
    guardado = respaldo(bd, reloj, tope=1)
    guardado.poner_al_dia(AL_CERRAR)
    trabajar(bd, "DOS")
    reloj.pasan(1)
    with monkeypatch.context() as parche:
        parche.setattr(
            Path, "unlink", lambda *_a, **_k: (_ for _ in ()).throw(PermissionError(13, "ocupada"))
        )
        guardado._rotar(guardado._carpetas()[0])
    assert len(guardado.copias()) == 1
    guardado.poner_al_dia(AL_CERRAR)
    assert len(guardado.copias()) == 1


def test_disco_lleno_se_dice_y_no_deja_restos(bd: Archivo, reloj: Calendario, disco_pequeno: Path) -> None:
    guardado = respaldo(bd, reloj, elegida=disco_pequeno)
    trabajar(bd, "UNA")
    assert guardado.copiar(AL_CERRAR).parent == bd.ruta.parent / "Copias de red"
    assert "espacio" in guardado.fallo
    assert archivos(disco_pequeno / "Copias de red") == []


def test_si_no_cabe_otra_se_retiran_antes_las_que_menos_falta_hacen(
    bd: Archivo, guardado: Respaldo, reloj: Calendario, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        trabajar(bd, f"S{n}")
        guardado.poner_al_dia(AL_CERRAR)
        reloj.pasan(1)
    monkeypatch.setattr(modulo, "sitio_libre", lambda _: 0)
    trabajar(bd, "ULTIMA")
    guardado.copiar(AL_CERRAR)
    assert [h.copia.momento[:10] for h in guardado.copias()] == ["2026-03-14", "2026-03-13"]


def test_sin_indice_las_copias_se_vuelven_a_probar(
    bd: Archivo, guardado: Respaldo, reloj: Calendario, tmp_path: Path
) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    trabajar(bd, "DOS")
    (tmp_path / "Copias de red" / NOMBRE_DEL_INDICE).unlink()
    assert estados(guardado) == [Estado.PENDIENTE]
    guardado.poner_al_dia()
    (hallada,) = guardado.copias()
    assert (hallada.copia.estado, hallada.copia.momento) == (Estado.BUENA, "2026-03-11T09:00:00")


@pytest.mark.parametrize("texto", ["", "{", "[]", '{"copias": [{"nombre": 1}]}', '{"copias": 3}'])
def test_un_indice_que_no_se_entiende_es_como_si_faltara(
    bd: Archivo, guardado: Respaldo, tmp_path: Path, texto: str
) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    (tmp_path / "Copias de red" / NOMBRE_DEL_INDICE).write_text(texto)
    assert estados(guardado) == [Estado.PENDIENTE]


def test_si_el_indice_no_se_puede_escribir_la_copia_vale(
    bd: Archivo, guardado: Respaldo, tmp_path: Path
) -> None:
    (tmp_path / "Copias de red" / NOMBRE_DEL_INDICE).mkdir(parents=True)
    guardado.poner_al_dia(AL_CERRAR)
    assert estados(guardado) == [Estado.PENDIENTE]
    assert "es una carpeta" in guardado.fallo


def test_las_de_otra_asociacion_con_el_mismo_nombre_ni_se_ven_ni_se_tocan(
    bd: Archivo, reloj: Calendario, hecho: Path, tmp_path: Path
) -> None:
    elegida = tmp_path / "todas"
    elegida.mkdir()
    (tmp_path / "otra").mkdir()
    ajena = tmp_path / "otra" / "red.escritorio"
    ajena.write_bytes(hecho.read_bytes())
    preferencias = Preferencias(copias=str(elegida))
    respaldo_de(ajena, preferencias, reloj).poner_al_dia(AL_CERRAR)
    guardado = respaldo(bd, reloj, elegida=elegida, tope=1)
    guardado.poner_al_dia(AL_CERRAR)
    assert len(guardado.copias()) == 1
    assert len(guardado.sin_abrir()) == 2
    assert len(archivos(elegida / "Copias de red")) == 2


def test_cada_mes_se_vuelven_a_probar_las_buenas(bd: Archivo, guardado: Respaldo, reloj: Calendario) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    reloj.pasan(10)
    guardado.poner_al_dia()
    assert guardado.copias()[0].copia.probada == "2026-03-11T09:00:00"
    reloj.pasan(25)
    guardado.poner_al_dia()
    assert guardado.copias()[0].copia.probada[:10] == "2026-04-15"


def test_un_resto_viejo_se_barre_y_uno_de_ahora_no(bd: Archivo, guardado: Respaldo) -> None:
    carpeta = guardado.copiar(AL_CERRAR).parent
    viejo, nuevo = carpeta / ".red.escritorio.1.parcial", carpeta / ".red.escritorio.2.parcial"
    for resto in (viejo, nuevo):
        resto.write_bytes(b"a medias")
    os.utime(viejo, (1, 1))
    guardado.copiar(AL_CERRAR)
    assert (viejo.exists(), nuevo.exists()) == (False, True)


def test_un_nombre_larguisimo_cabe(bd: Archivo) -> None:
    largo = "ñ" * 200
    assert len(recortado(largo).encode()) <= 200
    assert recortado("red") == "red"


def test_un_nombre_con_bytes_que_no_son_letras_da_copias_con_nombre() -> None:
    """En Linux un nombre puede llevarlos; el de la copia va además al índice, que es texto."""
    assert recortado("red\udcff\udcfe") == "red"


def test_unas_preferencias_con_un_tope_imposible_dan_el_de_partida(bd: Archivo, reloj: Calendario) -> None:
    for tope in (0, -5, "mucho"):
        rotas = Preferencias(copias_tope=tope)  # type: ignore[arg-type]  # como se leen de un archivo tocado
        assert respaldo_de(bd.ruta, rotas, reloj).destinos.tope == 2_000 * 10**6


def test_mudar_de_carpeta_cambia_lo_que_se_ve(bd: Archivo, guardado: Respaldo, tmp_path: Path) -> None:
    guardado.poner_al_dia(AL_CERRAR)
    (tmp_path / "nueva").mkdir()
    guardado.mudar(Preferencias(copias=str(tmp_path / "nueva")))
    assert guardado.copiar(AL_CERRAR).parent.parent.name == "nueva"
    assert len(guardado.copias()) == 1  # los mismos bytes


def test_a_los_siete_dias_sin_copia_buena_se_avisa(
    bd: Archivo, guardado: Respaldo, reloj: Calendario
) -> None:
    bd.reloj = reloj
    guardado.repasado = True
    assert guardado.aviso(bd) == ""
    reloj.pasan(8)
    assert guardado.aviso(bd).startswith("No hay ninguna copia de seguridad buena")
    guardado.poner_al_dia(AL_CERRAR)
    assert guardado.aviso(bd) == ""
    trabajar(bd, "OTRA")
    reloj.pasan(7)
    assert guardado.aviso(bd) == ""
    reloj.pasan(1)
    assert guardado.aviso(bd) == "Lo hecho desde el 19/03/2026 no está en ninguna copia de seguridad buena"
